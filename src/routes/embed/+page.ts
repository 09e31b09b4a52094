// links and text: no script beside the one that tells the height
export const csr = false;

export const load = ({ data }) => data;
