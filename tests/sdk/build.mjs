// Every SVAML helper, builder and callout formatter of Sinch's SDK for Node, each called once with every argument it
// takes. Prints a JSON list of {name, event, document}; what is made for a customCallout is text.
// A helper that is not in the tables below ends this with an error: nothing that the SDK exports is passed over.
import { ACTIONS, INSTRUCTIONS } from "./arguments.mjs";
import { sdk } from "./sdk.mjs";

const { Voice } = sdk;

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
