import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSeal } from '../../src/lib/server/accounts/seal';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { PUBLIC_REACH } from '../../src/lib/server/outside/fetch-safely';
import { listActs } from '../../src/lib/server/queries/audit';
import { getClaimLevel, listAskedClaims } from '../../src/lib/server/queries/claim';
import { listInvitationsTo } from '../../src/lib/server/queries/invitation';
import {
  findKeptOrganization,
  type KeptOrganization,
  listMembers,
} from '../../src/lib/server/queries/membership';
import { listMails } from '../../src/lib/server/queries/outbox';
import {
  askSteward,
  claimBySite,
  enterClaimCode,
  listOwnHosts,
  mailClaimCode,
  proofOf,
} from '../../src/lib/server/usecases/claim-organization';
import { leaveForGood } from '../../src/lib/server/usecases/erase-account';
import { decideClaim } from '../../src/lib/server/usecases/decide-claim';
import {
  answerInvitation,
  changeMemberRole,
  expelMember,
  inviteMaintainer,
  removeMember,
} from '../../src/lib/server/usecases/keep-maintainers';
import { openTestDatabase } from '../support/database';
import { importCandidates } from '../support/import-candidates';
import { person } from '../support/people';

const origin = 'http://localhost:3000';
const seal = openSeal('a secret of at least thirty-two characters');
let database: OpenDatabase;
let coop: KeptOrganization;
let shared: KeptOrganization;

beforeAll(async () => {
  database = await openTestDatabase();
  const website = (url: string) => [{ url, kind: 'website' as const }];
  await importCandidates(database.db, await openGazetteer(), [
    { name: 'Own Site Co-op', links: website('https://www.own-site.example/') },
    { name: 'Shared Site Co-op', links: website('https://shared.example/our-coop') },
  ]);
  coop = (await findKeptOrganization(database.db, 'own-site-co-op'))!;
  shared = (await findKeptOrganization(database.db, 'shared-site-co-op'))!;
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const table of ['rate_limit', 'outbox', 'invitation', 'claim', 'membership']) {
    await sql`delete from ${sql.table(table)}`.execute(database.db);
  }
});

const claiming = () => ({ db: database.db, seal, origin });
const lastMail = async () => (await listMails(database.db, 1))[0];
const lastCode = async () => /^ {4}(\S+)$/m.exec((await lastMail()).bodyText ?? '')?.[1] ?? '';
const rolesOf = async ({ id }: KeptOrganization) =>
  (await listMembers(database.db, id)).map(({ email, role }) => `${email} ${role}`);

async function claimByMail(email: string, address = 'office@own-site.example') {
  const account = await person(database.db, email);
  await mailClaimCode(claiming(), coop, account, address);
  return { account, outcome: await enterClaimCode(claiming(), coop, account, await lastCode()) };
}

describe('a claim by mail', () => {
  it('makes the first one an owner, with a code mailed to the organization’s own domain', async () => {
    expect((await claimByMail('ana@home.example')).outcome).toBe('granted');
    expect(await rolesOf(coop)).toEqual(['ana@home.example owner']);
    expect(await getClaimLevel(database.db, coop.id)).toBe(1);
    expect((await lastMail()).subject).toBe('You now keep Own Site Co-op on Weft');
  });

  it('is refused for any other address, and for a site that is shared', async () => {
    const account = await person(database.db, 'ana@home.example');
    for (const address of ['a@home.example', 'a@sub.own-site.example', 'a@notown-site.example']) {
      await expect(mailClaimCode(claiming(), coop, account, address)).rejects.toThrow('not at');
    }
    expect(await listOwnHosts(database.db, shared.id)).toEqual([]);
    const there = 'a@shared.example';
    await expect(mailClaimCode(claiming(), shared, account, there)).rejects.toThrow('not at');
    expect(await lastMail()).toBeUndefined();
  });

  it('takes no code twice, of another account, after five tries or after its time', async () => {
    const account = await person(database.db, 'ana@home.example');
    const other = await person(database.db, 'bo@home.example');
    const enter = (typed: string, who = account) => enterClaimCode(claiming(), coop, who, typed);
    await mailClaimCode(claiming(), coop, account, 'a@own-site.example');
    const code = await lastCode();
    expect(await enter(code, other)).toBeNull();
    expect(await enter(code)).toBe('granted');
    await sql`delete from membership`.execute(database.db);
    expect(await enter(code)).toBeNull();

    await mailClaimCode(claiming(), coop, other, 'b@own-site.example');
    const second = await lastCode();
    for (let i = 0; i < 5; i++) expect(await enter('00000000', other)).toBeNull();
    expect(await enter(second, other)).toBeNull();

    await mailClaimCode(claiming(), coop, other, 'b@own-site.example');
    await sql`update claim set code_expires_at = now() where state = 'sent'`.execute(database.db);
    expect(await enter(await lastCode(), other)).toBeNull();
    expect(await rolesOf(coop)).toEqual([]);
  });

  it('keeps neither the code nor the address it went to', async () => {
    const account = await person(database.db, 'ana@home.example');
    await mailClaimCode(claiming(), coop, account, 'secret-box@own-site.example');
    const { rows } = await sql<{ all: string }>`
      select (select string_agg(c::text, ' ') from claim c) as all`.execute(database.db);
    expect(rows[0].all).not.toContain('secret-box');
    expect(rows[0].all).not.toContain((await lastCode()).replace('-', ''));
  });

  it('mails an address at most five times in six hours', async () => {
    const account = await person(database.db, 'ana@home.example');
    const ask = () => mailClaimCode(claiming(), coop, account, 'a@own-site.example');
    for (let i = 0; i < 5; i++) await ask();
    await expect(ask()).rejects.toThrow('Too many requests');
  });
});

describe('a claim where somebody keeps the organization', () => {
  it('waits, is mailed to them, and is accepted by an owner', async () => {
    const { account: ana } = await claimByMail('ana@home.example');
    const { account: bo, outcome } = await claimByMail('bo@home.example', 'b@own-site.example');
    expect(outcome).toBe('asked');
    expect(await rolesOf(coop)).toEqual(['ana@home.example owner']);
    const mail = await lastMail();
    expect(mail.toAddress).toBe('ana@home.example');
    expect(mail.bodyText).toContain('/organizations/own-site-co-op/maintainers');
    const [claim] = await listAskedClaims(database.db, { organizationId: coop.id });
    const decision = {
      claimId: claim.id,
      reason: '',
      as: 'owner',
      organizationId: coop.id,
    } as const;
    const grant = { ...decision, verdict: 'grant' } as const;
    await expect(decideClaim(database.db, origin, { ...grant, by: bo })).rejects.toThrow(
      'own claim',
    );
    const elsewhere = { ...grant, by: ana, organizationId: shared.id };
    await expect(decideClaim(database.db, origin, elsewhere)).rejects.toThrow('decided already');
    await decideClaim(database.db, origin, { ...grant, by: ana });
    expect(await rolesOf(coop)).toEqual(['ana@home.example owner', 'bo@home.example owner']);
    await expect(decideClaim(database.db, origin, { ...grant, by: ana })).rejects.toThrow(
      'decided already',
    );
  });
});

describe('a claim by a site', () => {
  it('holds once the file has the line of this account', async () => {
    const account = await person(database.db, 'ana@home.example');
    let text = 'weft=somebody-else';
    const site = createServer((_, response) => response.end(text));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const reach = {
      ...PUBLIC_REACH,
      protocols: ['http:'],
      ports: [String((site.address() as AddressInfo).port)],
      isAllowed: (address: string) => address === '127.0.0.1',
      lookup: ((_name, _options, done) =>
        done(null, [{ address: '127.0.0.1', family: 4 }])) as typeof PUBLIC_REACH.lookup,
    };
    const outside = { reach, nameServers: ['127.0.0.1:9'] };
    const claim = () => claimBySite(claiming(), coop, account, 'file', outside);
    expect(await claim()).toBeNull();
    text = proofOf(seal, coop, await person(database.db, 'bo@home.example'));
    expect(await claim()).toBeNull();
    text = `# Weft\n${proofOf(seal, coop, account)}\n`;
    expect(await claim()).toBe('granted');
    expect(await getClaimLevel(database.db, coop.id)).toBe(2);
    site.close();
  });
});

describe('a steward’s word', () => {
  it('makes an owner for two years, and is in the audit log', async () => {
    const account = await person(database.db, 'ana@home.example');
    const steward = await person(database.db, 'steward@home.example', 'steward');
    await askSteward(claiming(), shared, account, 'I am its secretary; ring the office.');
    const [claim] = await listAskedClaims(database.db);
    expect(claim).toMatchObject({ slug: 'shared-site-co-op', text: /secretary/ as never });
    await decideClaim(database.db, origin, {
      ...{ claimId: claim.id, verdict: 'grant', by: steward, as: 'steward' },
      ...{ reason: 'Rang the office.', organizationId: shared.id },
    });
    expect(await rolesOf(shared)).toEqual(['ana@home.example owner']);
    expect(await getClaimLevel(database.db, shared.id)).toBe(4);
    const [act] = await listActs(database.db, { before: null, limit: 1 });
    expect(act).toMatchObject({ act: 'claim-grant', reason: 'Rang the office.' });
    const { rows } = await sql`select 1 from claim where text is not null`.execute(database.db);
    expect(rows).toEqual([]);
    await sql`update claim set expires_on = current_date - 1`.execute(database.db);
    expect(await getClaimLevel(database.db, shared.id)).toBe(0);
  });

  it('may also be no, with a reason that is mailed', async () => {
    const account = await person(database.db, 'ana@home.example');
    const steward = await person(database.db, 'steward@home.example', 'steward');
    await askSteward(claiming(), shared, account, 'I just want to have it.');
    const [claim] = await listAskedClaims(database.db);
    await decideClaim(database.db, origin, {
      ...{ claimId: claim.id, verdict: 'refuse', by: steward, as: 'steward' },
      ...{ reason: 'The office does not know you.', organizationId: shared.id },
    });
    expect(await rolesOf(shared)).toEqual([]);
    expect((await lastMail()).bodyText).toContain('The office does not know you.');
  });
});

describe('maintainers', () => {
  it('are invited by an address, and join by signing in with it', async () => {
    const { account: ana } = await claimByMail('ana@home.example');
    const asked = { email: 'bo@home.example', role: 'editor' } as const;
    await inviteMaintainer(database.db, origin, coop, ana, asked);
    await inviteMaintainer(database.db, origin, coop, ana, asked);
    expect((await lastMail()).toAddress).toBe('bo@home.example');
    const [invitation, ...more] = await listInvitationsTo(database.db, 'bo@home.example');
    expect(more).toEqual([]);
    const bo = await person(database.db, 'bo@home.example');
    const cy = await person(database.db, 'cy@home.example');
    const accept = (who: typeof bo) => answerInvitation(database.db, who, invitation.id, 'accept');
    await expect(accept(cy)).rejects.toThrow('no longer open');
    await accept(bo);
    await expect(accept(bo)).rejects.toThrow('no longer open');
    expect(await rolesOf(coop)).toEqual(['ana@home.example owner', 'bo@home.example editor']);
  });

  it('leave, but the last owner hands over first, also when two leave at once', async () => {
    const { account: ana } = await claimByMail('ana@home.example');
    const bo = await person(database.db, 'bo@home.example');
    const leave = (who: typeof bo) => removeMember(database.db, coop.id, who.id);
    await expect(leave(ana)).rejects.toThrow('owner first');
    await expect(changeMemberRole(database.db, coop.id, ana.id, 'editor')).rejects.toThrow(
      'owner first',
    );
    await inviteMaintainer(database.db, origin, coop, ana, { email: bo.email, role: 'owner' });
    const [{ id }] = await listInvitationsTo(database.db, bo.email);
    await answerInvitation(database.db, bo, id, 'accept');
    const results = await Promise.allSettled([leave(ana), leave(bo)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rolesOf(coop)).toHaveLength(1);
  });

  it('are taken out by a steward with a reason, the last owner too, and their claim with them', async () => {
    const { account: ana } = await claimByMail('ana@home.example');
    const steward = await person(database.db, 'steward@home.example', 'steward');
    const reason = 'The domain was sold.';
    await expelMember(database.db, coop.id, ana.id, { by: steward.id, reason });
    expect(await rolesOf(coop)).toEqual([]);
    expect(await getClaimLevel(database.db, coop.id)).toBe(0);
    const [act] = await listActs(database.db, { before: null, limit: 1 });
    expect(act).toMatchObject({ act: 'expel', reason });
  });
});

describe('somebody who leaves for good', () => {
  it('is erased from every table, and hands over first', async () => {
    const { account: ana } = await claimByMail('ana-who-leaves@home.example');
    const bo = await person(database.db, 'bo@home.example');
    await inviteMaintainer(database.db, origin, coop, ana, { email: bo.email, role: 'owner' });
    await askSteward(claiming(), shared, ana, 'Words about ana-who-leaves@home.example.');
    await expect(leaveForGood(database.db, ana)).rejects.toThrow('owner first');
    const traces = async () => {
      const { rows: tables } = await sql<{ name: string }>`
        select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(database.db);
      const found: string[] = [];
      for (const { name } of tables) {
        const { rows } = await sql`
          select 1 from ${sql.table(name)} t where t::text like '%ana-who-leaves%' limit 1`.execute(
          database.db,
        );
        if (rows.length > 0) found.push(name);
      }
      return found.sort();
    };
    expect(await traces()).toEqual(['account', 'claim', 'outbox']);
    const [{ id }] = await listInvitationsTo(database.db, bo.email);
    await answerInvitation(database.db, bo, id, 'accept');
    await leaveForGood(database.db, ana);
    expect(await traces()).toEqual([]);
    expect(await rolesOf(coop)).toEqual(['bo@home.example owner']);
  });
});
