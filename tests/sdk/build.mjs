// Every SVAML helper, builder and callout formatter of Sinch's SDK for Node, each called once with every argument it
// takes. Prints a JSON list of {name, event, document}; what is made for a customCallout is text.
// A helper that is not in the tables below ends this with an error: nothing that the SDK exports is passed over.
import { sdk } from "./sdk.mjs";

const { Voice } = sdk;

/** @type {Required<import("@sinch/sdk-core").Voice.Menu>} */
const main = {
  id: "main",
  mainPrompt: "#tts[For orders press 1, for a person press 2.]",
  repeatPrompt: "#tts[One or two, please.]",
  repeats: 2,
  maxDigits: 1,
  timeoutMills: 4000,
  maxTimeoutMills: 15000,
  options: [
    { dtmf: "1", action: "return(orders)" },
    { dtmf: "2", action: "menu(person)" },
  ],
};
const person = { id: "person", mainPrompt: "#href[https://media.example/person.wav]", maxDigits: 4 };
const callHeaders = [{ key: "X-Order", value: "7741" }];

// What each helper takes, by the name of what it makes.
/** @type {Required<import("@sinch/sdk-core").Voice.ConnectConfProps>} */
const connectConf = {
  conferenceId: "daily",
  conferenceDtmfOptions: { mode: "detect", maxDigits: 2, timeoutMills: 2500 },
  moh: "music1",
};
/** @type {Required<import("@sinch/sdk-core").Voice.ConnectMxpProps>} */
const connectMxp = { destination: { type: "username", endpoint: "ada" }, callHeaders };
/** @type {Required<import("@sinch/sdk-core").Voice.ConnectPstnProps>} */
const connectPstn = {
  number: "+46313900642",
  locale: "sv-SE",
  maxDuration: 3600,
  dialTimeout: 25,
  cli: "+46313900612",
  suppressCallbacks: false,
  dtmf: "ww12#",
  indications: "se",
  amd: { enabled: true, async: false },
};
/** @type {Required<import("@sinch/sdk-core").Voice.ConnectSipProps>} */
const connectSip = {
  destination: { type: "sip", endpoint: "desk@pbx.example" },
  maxDuration: 3600,
  cli: "+46313900612",
  transport: "tls",
  suppressCallbacks: false,
  callHeaders,
  moh: "music2",
};
/** @type {Required<import("@sinch/sdk-core").Voice.ConnectStreamProps>} */
const connectStream = {
  destination: { type: "websocket", endpoint: "wss://media.example/in" },
  streamingOptions: { version: 1, sampleRate: 44100 },
  maxDuration: 600,
  callHeaders,
};
/** @type {Required<import("@sinch/sdk-core").Voice.ParkProps>} */
const park = {
  locale: "en-US",
  introPrompt: "#tts[All our lines are busy.]",
  holdPrompt: "#tts[Please hold the line.]",
  maxDuration: 60,
};
/** @type {Required<import("@sinch/sdk-core").Voice.RunMenuProps>} */
const runMenu = { barge: false, locale: "en-US", mainMenu: "main", enableVoice: true, menus: [main, person] };
/** @type {Required<import("@sinch/sdk-core").Voice.StartRecordingOptions>} */
const startRecording = {
  destinationUrl: "s3://calls-demo/inbound/",
  credentials: "key:secret:eu-north-1",
  format: "mp3",
  notificationEvents: true,
  transcriptionOptions: { enabled: true, locale: "en-US" },
};

const ACTIONS = {
  connectConf: [connectConf],
  connectMxp: [connectMxp],
  connectPstn: [connectPstn],
  connectSip: [connectSip],
  connectStream: [connectStream],
  continue: [],
  hangup: [],
  park: [park],
  runMenu: [runMenu],
};
const INSTRUCTIONS = {
  answer: [],
  playFiles: [["#tts[Welcome.]", "#ssml[<speak>Hello.</speak>]", "https://media.example/hello.wav"], "en-US"],
  say: ["Åse & Zoë’s café.", "en-US/female"],
  sendDtmf: ["w1#w2"],
  setCookie: ["lang", "sv"],
  startRecording: [startRecording],
  stopRecording: [],
};
const made = [];

function make(helper, key, calls) {
  const name = key.replace(/^build(.)/, (_, first) => first.toLowerCase());
  if (!(name in calls)) throw new Error(`What does ${helper}.${key} take?`);
  const part = Voice[helper][key](...calls[name]);
  if (part.name !== name) throw new Error(`${helper}.${key} made ${part.name}`);
  return part;
}

// In an ICE answer all stands behind `answer`, as the documents advise; what stops a recording needs one.
function documentOf(event, action, ...instructions) {
  const names = instructions.map(({ name }) => name);
  const before = event === "ice" && !names.includes("answer") ? [Voice.iceInstructionHelper.answer()] : [];
  if (names.includes("stopRecording")) before.push(make("svamlInstructionHelper", "buildStartRecording", INSTRUCTIONS));
  return { instructions: [...before, ...instructions], action };
}

const hangup = () => Voice.svamlActionHelper.buildHangup();

// What a helper's name says of the event that its parts answer; what serves all events stands in an ICE answer.
const eventOf = (name) => /ice(?=[A-Z])|ace|pie/i.exec(name)?.[0].toLowerCase();
const fallback = (part) => (part.name === "continue" ? "ace" : "ice");

// A menu behind every instruction that may stand in the answer to an event, `answer` the first of them.
function everything(event) {
  const helper = `${event}InstructionHelper`;
  const keys = Object.keys(Voice[helper]).sort((one, other) => (other === "answer") - (one === "answer"));
  return [make(`${event}ActionHelper`, "runMenu", ACTIONS), keys.map((key) => make(helper, key, INSTRUCTIONS))];
}

for (const [helper, exported] of Object.entries(Voice).filter(([name]) => /Helper$/.test(name))) {
  for (const key of Object.keys(exported)) {
    const name = `${helper}.${key}`;
    if (helper === "customCalloutHelper") {
      const event = eventOf(key);
      const [action, instructions] = everything(event);
      made.push({ name, event, document: exported[key](action, ...instructions) });
    } else if (/Instruction/.test(helper)) {
      const part = make(helper, key, INSTRUCTIONS);
      const event = eventOf(helper) ?? fallback(part);
      made.push({ name, event, document: documentOf(event, hangup(), part) });
    } else {
      const part = make(helper, key, ACTIONS);
      const event = eventOf(helper) ?? fallback(part);
      made.push({ name, event, document: documentOf(event, part) });
    }
  }
}

for (const name of Object.keys(Voice).filter((each) => /Builder$/.test(each))) {
  const event = eventOf(name);
  const [action, instructions] = everything(event);
  const builder = new Voice[name]().setAction(action);
  instructions.forEach((instruction) => builder.addInstruction(instruction));
  made.push({ name, event, document: builder.build() });
}

console.log(JSON.stringify(made));
