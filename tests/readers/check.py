"""Reads the files of a running app with the programs they are for.

usage: tests/readers/check.py http://localhost:3000
Readers that are not installed are named as not run; a failure ends with status 1.
"""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile

BASE = sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:3000"
QUERY = "status=forming&status=active&status=closed&status=unknown"
FOLDER = tempfile.mkdtemp(prefix="weft-readers-")
RESULTS = []


def fetch(name, extra=""):
    path = os.path.join(FOLDER, (extra + name).replace("=", "-"))
    if not os.path.exists(path):
        address = f"{BASE}/export/{name}?{QUERY}&{extra}"
        with urllib.request.urlopen(address) as answer, open(path, "wb") as out:
            shutil.copyfileobj(answer, out)
    return path


def rows(name):
    with open(fetch(name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check(name, work):
    try:
        RESULTS.append((name, "ok", work() or ""))
    except (ImportError, FileNotFoundError) as missing:
        RESULTS.append((name, "not run", str(missing)))
    except Exception as error:  # every reader has errors of its own
        RESULTS.append((name, "FAILED", f"{type(error).__name__}: {error}"))


def same(found, wanted):
    if found != wanted:
        raise AssertionError(f"{found} instead of {wanted}")
    return f"{found}"


NODES, EDGES = len(rows("nodes.csv")), len(rows("edges.csv"))


def with_networkx(read, name, extra=""):
    def work():
        import networkx

        graph = getattr(networkx, read)(fetch(name, extra), **({"force_multigraph": True} if read == "read_graphml" else {}))
        return same((graph.number_of_nodes(), graph.number_of_edges()), (NODES, EDGES))

    return work


def igraph_graphml():
    import igraph

    graph = igraph.Graph.Read_GraphML(fetch("network.graphml"))
    return same((graph.vcount(), graph.ecount()), (NODES, EDGES))


def igraph_csv():
    import igraph

    graph = igraph.Graph.DictList(
        rows("nodes.csv"), rows("edges.csv"), directed=True,
        vertex_name_attr="Id", edge_foreign_keys=("Source", "Target"),
    )
    return same((graph.vcount(), graph.ecount()), (NODES, EDGES))


def libreoffice(name, count):
    def work():
        source = fetch(name)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{FOLDER}/profile", "--headless",
             "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1",
             "--outdir", FOLDER, source],
            check=True, capture_output=True, timeout=240,
        )
        stem = os.path.splitext(os.path.basename(source))[0]
        found = next(f for f in os.listdir(FOLDER) if f.startswith(stem) and f.endswith(".csv"))
        with open(os.path.join(FOLDER, found), encoding="utf-8", newline="") as file:
            return same(len(list(csv.reader(file))) - 1, count)

    return work


def rdf():
    import rdflib

    def read(name, form):
        graph = rdflib.Graph().parse(fetch(name), format=form)
        named = {t for t in graph if not any(isinstance(term, rdflib.BNode) for term in t)}
        return len(graph), named

    turtle, jsonld = read("network.ttl", "turtle"), read("network.jsonld", "json-ld")
    if turtle != jsonld:
        raise AssertionError(f"{turtle[0]} statements in Turtle, {jsonld[0]} in JSON-LD")
    return f"{turtle[0]} statements, the same in both"


def rapper():
    done = subprocess.run(["rapper", "-q", "-c", "-i", "turtle", fetch("network.ttl")], capture_output=True, text=True)
    if done.returncode or "Error" in done.stderr:
        raise AssertionError(done.stderr[:200])


def data_package():
    with zipfile.ZipFile(fetch("network.zip")) as archive:
        package = json.loads(archive.read("datapackage.json"))
        tables = {r["name"]: list(csv.DictReader(io.StringIO(archive.read(r["path"]).decode()))) for r in package["resources"]}
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            other = {row[key["reference"]["fields"][0]] for row in tables[key["reference"]["resource"]]}
            lost = [row for row in tables[resource["name"]] if row[key["fields"][0]] and row[key["fields"][0]] not in other]
            if lost:
                raise AssertionError(f"{resource['name']}: {len(lost)} keys lead nowhere")
    return "every foreign key leads to a row"


check("networkx, GEXF 1.3", with_networkx("read_gexf", "network.gexf"))
check("networkx, GEXF 1.2", with_networkx("read_gexf", "network.gexf", "gexf=1.2"))
check("networkx, GraphML", with_networkx("read_graphml", "network.graphml"))
check("igraph, GraphML", igraph_graphml)
check("igraph, CSV", igraph_csv)
check("LibreOffice, network.xlsx", libreoffice("network.xlsx", NODES))
check("LibreOffice, kumu.xlsx", libreoffice("kumu.xlsx", NODES))
check("rdflib, Turtle and JSON-LD", rdf)
check("rapper, Turtle", rapper)
check("data package, foreign keys", data_package)
for result in RESULTS:
    print("%-28s %-8s %s" % result)
shutil.rmtree(FOLDER)
sys.exit(any(state == "FAILED" for _, state, _ in RESULTS))
