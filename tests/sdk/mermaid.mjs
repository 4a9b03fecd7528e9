// Reads diagrams, a JSON list of texts, with Mermaid's own parser: how many arrows and notes each has, the first words.
import process from 'node:process';
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';

// Mermaid cleans titles with a browser's help, which is not here; reading needs none.
DOMPurify.addHook = () => {};
DOMPurify.sanitize = (text) => text;

let given = '';
for await (const piece of process.stdin) given += piece;

await mermaid.parse('sequenceDiagram'); // only now it knows its kinds of diagrams

const told = [];
for (const text of JSON.parse(given)) {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  const drawn = diagram.db.getMessages().filter((one) => typeof one.message === 'string' && one.message !== '');
  told.push({ drawn: drawn.length, said: drawn.length ? unwritten(drawn[0].message) : '' });
}
process.stdout.write(JSON.stringify(told));

// Mermaid keeps entities in a writing of its own until it draws.
function unwritten(text) {
  return text.replaceAll('ﬂ°°', '#').replaceAll('ﬂ°', '&').replaceAll('¶ß', ';').trim();
}
