// Reads a JSON object of callback bodies, each the text as it was posted, and hands each to the parser of Sinch's SDK.
// Prints {name: what came back}; a time that the parser made a Date of is written as {date: …}.
import { sdk } from "./sdk.mjs";

const { VoiceCallbackWebhooks } = sdk;
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);

const parser = new VoiceCallbackWebhooks({});
const parsed = Object.entries(JSON.parse(Buffer.concat(chunks).toString("utf-8"))).map(([name, body]) => {
  const event = parser.parseEvent(body);
  if (event.timestamp instanceof Date) event.timestamp = { date: event.timestamp.toISOString() };
  return [name, event];
});
console.log(JSON.stringify(Object.fromEntries(parsed)));
