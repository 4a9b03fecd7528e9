// What the client of Sinch's SDK for Node sends when it is asked for callouts and orders: it is pointed at a server of
// our own, whose address is in no request below. Prints {name: {method, path, body}}, the body as text.
import http from "node:http";
import {
  ACTIONS,
  INSTRUCTIONS,
  conferenceCallout,
  customCallout,
  ttsCallout,
} from "./arguments.mjs";
import { sdk } from "./sdk.mjs";

const { SinchClient, Voice } = sdk;
const { customCalloutHelper, svamlActionHelper, svamlInstructionHelper } = Voice;
const received = {};
let name = "";

const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf-8");
  received[name] = { method: request.method, path: request.url, body };
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end('{"callId": "0e8c6f54-31b7-4f0a-9a55-6b1d2c3e4f50"}');
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const { voice } = new SinchClient({
  applicationKey: "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6",
  applicationSecret: "QUJDREVGR0hJSktMTU5PUFFS",
  voiceHostname: `http://127.0.0.1:${server.address().port}`,
});

const action = (key) => svamlActionHelper[`build${key[0].toUpperCase()}${key.slice(1)}`](...ACTIONS[key]);
const instruction = (key) => svamlInstructionHelper[`build${key[0].toUpperCase()}${key.slice(1)}`](...INSTRUCTIONS[key]);
const inline = {
  custom: "job-89",
  maxDuration: 600,
  ice: customCalloutHelper.formatIceResponse(action("connectPstn"), instruction("setCookie")),
  ace: customCalloutHelper.formatAceResponse(action("runMenu"), instruction("say")),
  pie: customCalloutHelper.formatPieResponse(action("hangup"), instruction("playFiles")),
};
const callId = "0e8c6f54-31b7-4f0a-9a55-6b1d2c3e4f50";
const prompts = [instruction("say"), instruction("playFiles")];
const beside = [...prompts, instruction("setCookie"), instruction("startRecording"), instruction("stopRecording")];

const orders = {
  "callout tts": () => voice.callouts.tts({ ttsCalloutRequestBody: { method: "ttsCallout", ttsCallout } }),
  "callout conference": () =>
    voice.callouts.conference({
      conferenceCalloutRequestBody: { method: "conferenceCallout", conferenceCallout },
    }),
  "callout custom": () =>
    voice.callouts.custom({ customCalloutRequestBody: { method: "customCallout", customCallout } }),
  "callout custom, inline": () =>
    voice.callouts.custom({ customCalloutRequestBody: { method: "customCallout", customCallout: inline } }),
  leg: () =>
    voice.calls.manageWithCallLeg({
      callId,
      callLeg: "both",
      manageWithCallLegRequestBody: { instructions: prompts, action: action("continue") },
    }),
};
for (const key of ["hangup", "continue", "park"]) {
  orders[`patch ${key}`] = () =>
    voice.calls.update({ callId, updateCallRequestBody: { instructions: beside, action: action(key) } });
}

for (const [each, send] of Object.entries(orders)) {
  name = each;
  await send();
}
server.close();
server.closeAllConnections();
console.log(JSON.stringify(received));
