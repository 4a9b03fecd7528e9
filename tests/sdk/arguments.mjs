// What the helpers of Sinch's SDK for Node take, every argument given: the compiler holds this file to the SDK's types,
// in which nothing of it may be left out.

/** @import { Voice } from "@sinch/sdk-core" */

/** @type {Required<Voice.Menu>} */
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

/** @type {Required<Voice.ConnectConfProps>} */
const connectConf = {
  conferenceId: "daily",
  conferenceDtmfOptions: { mode: "detect", maxDigits: 2, timeoutMills: 2500 },
  moh: "music1",
};
/** @type {Required<Voice.ConnectMxpProps>} */
const connectMxp = { destination: { type: "username", endpoint: "ada" }, callHeaders };
/** @type {Required<Voice.ConnectPstnProps>} */
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
/** @type {Required<Voice.ConnectSipProps>} */
const connectSip = {
  destination: { type: "sip", endpoint: "desk@pbx.example" },
  maxDuration: 3600,
  cli: "+46313900612",
  transport: "tls",
  suppressCallbacks: false,
  callHeaders,
  moh: "music2",
};
/** @type {Required<Voice.ConnectStreamProps>} */
const connectStream = {
  destination: { type: "websocket", endpoint: "wss://media.example/in" },
  streamingOptions: { version: 1, sampleRate: 44100 },
  maxDuration: 600,
  callHeaders,
};
/** @type {Required<Voice.ParkProps>} */
const park = {
  locale: "en-US",
  introPrompt: "#tts[All our lines are busy.]",
  holdPrompt: "#tts[Please hold the line.]",
  maxDuration: 60,
};
/** @type {Required<Voice.RunMenuProps>} */
const runMenu = { barge: false, locale: "en-US", mainMenu: "main", enableVoice: true, menus: [main, person] };
/** @type {Required<Voice.StartRecordingOptions>} */
const startRecording = {
  destinationUrl: "s3://calls-demo/inbound/",
  credentials: "key:secret:eu-north-1",
  format: "mp3",
  notificationEvents: true,
  transcriptionOptions: { enabled: true, locale: "en-US" },
};

// What each helper takes, by the name of the action or instruction that it makes.
export const ACTIONS = {
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
/** @type {Required<Parameters<typeof Voice.svamlInstructionHelper.buildPlayFiles>>} */
const playFiles = [["#tts[Welcome.]", "#ssml[<speak>Hello.</speak>]", "https://media.example/hello.wav"], "en-US"];
/** @type {Required<Parameters<typeof Voice.svamlInstructionHelper.buildSay>>} */
const say = ["Åse & Zoë’s café.", "en-US/female"];

export const INSTRUCTIONS = {
  answer: [],
  playFiles,
  say,
  sendDtmf: ["w1#w2"],
  setCookie: ["lang", "sv"],
  startRecording: [startRecording],
  stopRecording: [],
};

const destination = { type: "number", endpoint: "+13125550147" };

/** @type {Required<Voice.TtsCalloutRequest>} */
export const ttsCallout = {
  cli: "+46313900612",
  destination,
  dtmf: "ww1#",
  domain: "pstn",
  custom: "parcel-88",
  locale: "en-US",
  text: "Your parcel has arrived.",
  prompts: "#tts[Hello.];#ssml[<speak>Your parcel has arrived.</speak>]",
  enableAce: true,
  enableDice: true,
  enablePie: true,
};
/** @type {Required<Voice.ConferenceCalloutRequest>} */
export const conferenceCallout = {
  cli: "+46313900612",
  destination,
  conferenceId: "daily",
  conferenceDtmfOptions: connectConf.conferenceDtmfOptions,
  dtmf: "ww1#",
  maxDuration: 600,
  enableAce: true,
  enableDice: true,
  enablePie: true,
  locale: "en-US",
  greeting: "Welcome to the meeting.",
  mohClass: "music1",
  custom: "meeting-7",
  domain: "pstn",
};
/** @type {Required<Omit<Voice.CustomCalloutRequest, "ice">>} */
export const customCallout = {
  cli: "+46313900612",
  destination,
  dtmf: "ww1#",
  custom: "job-91",
  maxDuration: 600,
  ace: "https://answers.example/ace",
  pie: "https://answers.example/pie",
};
