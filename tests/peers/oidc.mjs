// A real OpenID Provider (panva's oidc-provider) that believes everybody.
// Arguments: port, then the addresses people may be sent back to.
// Sign in as "samira" for the middle level of assurance, "samira@hoog" or "samira@laag" for another.
import { Provider } from "oidc-provider";

const [port, ...back] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const levels = { laag: "urn:example:laag", midden: "urn:example:midden", hoog: "urn:example:hoog" };

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "portal",
      client_secret: "only-for-tests-only-for-tests-00",
      redirect_uris: back,
      grant_types: ["authorization_code"],
      response_types: ["code"],
      token_endpoint_auth_method: "client_secret_basic",
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ["sub", "acr"], profile: ["name"] },
  acrValues: Object.values(levels),
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ["test-cookie-key"] },
  async findAccount(_ctx, id) {
    const [sub, level = "midden"] = id.split("@");
    return { accountId: id, claims: async () => ({ sub, name: sub, acr: levels[level] }) };
  },
});
// The built-in sign-in page knows no levels of assurance; here the name that was typed tells it.
const finish = provider.interactionFinished.bind(provider);
provider.interactionFinished = (req, res, result, options) => {
  if (result.login) result.login.acr = levels[result.login.accountId.split("@")[1] ?? "midden"];
  return finish(req, res, result, options);
};
provider.listen(Number(port), "127.0.0.1");
