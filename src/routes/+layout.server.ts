export const load = ({ locals }) => ({
  language: locals.language,
  theme: locals.theme,
  account: locals.account && { email: locals.account.email, role: locals.account.role },
});
