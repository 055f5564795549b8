// Reads [{secret, headers, body}] and prints, for each, whether the specification's own library verifies it.
import { Webhook } from "standardwebhooks";
import { readFileSync } from "node:fs";

const verified = JSON.parse(readFileSync(0, "utf8")).map(({ secret, headers, body }) => {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch (error) {
    return error.message;
  }
});
console.log(JSON.stringify(verified));
