// The phone line of a pizzeria: one address for every callback. Run it with `node backend.mjs`.
import crypto from "node:crypto";
import express from "express";

const KEY = process.env.SINCH_KEY ?? "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6";
const SECRET = process.env.SINCH_SECRET ?? "QUJDREVGR0hJSktMTU5PUFFS";

const app = express();

// The signature covers the body as it came, byte for byte: keep it, and parse it only afterwards.
app.use(express.raw({ type: () => true }));

function isSigned(request) {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const toSign = [
    request.method,
    body.length ? crypto.createHash("md5").update(body).digest("base64") : "",
    request.get("Content-Type") ?? "",
    `x-timestamp:${request.get("x-timestamp") ?? ""}`,
    request.path,
  ].join("\n");
  const digest = crypto.createHmac("sha256", Buffer.from(SECRET, "base64")).update(toSign).digest("base64");
  const [scheme, signature = ""] = (request.get("Authorization") ?? "").split(" ");
  const [given, expected] = [Buffer.from(signature), Buffer.from(`${KEY}:${digest}`)];
  return (
    scheme.toLowerCase() === "application" && given.length === expected.length && crypto.timingSafeEqual(given, expected)
  );
}

app.post("/voice", (request, response) => {
  if (!isSigned(request)) return response.sendStatus(401);
  const callback = JSON.parse(request.body);
  switch (callback.event) {
    case "ice":
      return response.json(welcome());
    case "pie":
      return response.json(answerTo(callback.menuResult));
    case "ace":
      return response.json({ action: { name: "continue" } });
    default:
      return response.end(); // dice and notify tell, they do not ask
  }
});

function welcome() {
  return {
    instructions: [{ name: "answer" }, { name: "say", text: "Welcome to Pizzeria Stella." }],
    action: {
      name: "runMenu",
      menus: [
        {
          id: "main",
          mainPrompt: "#tts[For our opening hours press 1, for the kitchen press 2.]",
          repeats: 2,
          options: [
            { dtmf: "1", action: "return(hours)" },
            { dtmf: "2", action: "return(kitchen)" },
          ],
        },
      ],
    },
  };
}

function answerTo(result) {
  if (result.value === "hours") return sayAnd("We are open every day from noon to 10.", { name: "hangup" });
  if (result.value === "kitchen")
    return sayAnd("One moment, please.", { name: "connectPstn", number: "+46313900641" });
  return sayAnd("Please call again. Goodbye.", { name: "hangup" });
}

function sayAnd(text, action) {
  return { instructions: [{ name: "say", text }], action };
}

const server = app.listen(Number(process.env.PORT ?? 8000), "127.0.0.1", () =>
  console.log(`Running on http://127.0.0.1:${server.address().port}`),
);
