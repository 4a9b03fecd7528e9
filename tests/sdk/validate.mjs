// A callback backend that trusts nobody but Sinch's own SDK: every callback is checked by its
// validateAuthenticationHeader and refused with 401 unless that accepts it. Prints a line for each verdict.
import http from "node:http";
import { sdk } from "./sdk.mjs";

const { validateAuthenticationHeader } = sdk;
const [key, secret] = process.argv.slice(2);

const say = (text) => ({ name: "say", text });

function answerTo(callback) {
  switch (callback.event) {
    case "ice":
      return {
        instructions: [
          { name: "answer" },
          { name: "startRecording", options: { destinationUrl: "s3://demo/", credentials: "key:secret:region" } },
          say("Åse & Zoë’s café."),
        ],
        action: {
          name: "runMenu",
          menus: [
            { id: "main", mainPrompt: "#tts[For the café press 1.]", options: [{ dtmf: "1", action: "return(café)" }] },
          ],
        },
      };
    case "pie":
      return {
        instructions: [{ name: "stopRecording" }, say("One moment, please.")],
        action: { name: "connectPstn", number: "+46313900642" },
      };
    case "ace":
      return { action: { name: "continue" } };
    default:
      return null;
  }
}

const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf-8");
  const accepted = validateAuthenticationHeader(key, secret, request.headers, body, request.url, request.method);
  console.log(`${JSON.parse(body).event} ${accepted ? "accepted" : "refused"}`);
  response.writeHead(accepted ? 200 : 401, { "Content-Type": "application/json" });
  const answer = accepted ? answerTo(JSON.parse(body)) : null;
  response.end(answer === null ? "" : JSON.stringify(answer));
});

server.listen(0, "127.0.0.1", () => console.log(`Running on http://127.0.0.1:${server.address().port}`));
