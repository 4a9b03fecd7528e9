"""The phone line of a pizzeria: one address for every callback. Run it with `python backend.py`."""

import base64
import hashlib
import hmac
import os

from flask import Flask, Request, abort, jsonify, request

KEY = os.environ.get("SINCH_KEY", "3f1c9a52-7d0e-4b6a-9c11-2ad4e58b70f6")
SECRET = os.environ.get("SINCH_SECRET", "QUJDREVGR0hJSktMTU5PUFFS")

app = Flask(__name__)


def is_signed(callback: Request) -> bool:
    """Whether the platform sent this: the signature covers the body as it came, byte for byte."""
    body = callback.get_data()
    to_sign = "\n".join(
        [
            callback.method,
            base64.b64encode(hashlib.md5(body).digest()).decode() if body else "",
            callback.headers.get("Content-Type", ""),
            "x-timestamp:" + callback.headers.get("x-timestamp", ""),
            callback.path,
        ]
    )
    digest = hmac.new(base64.b64decode(SECRET), to_sign.encode(), hashlib.sha256).digest()
    expected = f"{KEY}:{base64.b64encode(digest).decode()}"
    scheme, _, signature = callback.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "application" and hmac.compare_digest(signature.encode(), expected.encode())


@app.post("/voice")
def voice():
    if not is_signed(request):
        abort(401)
    callback = request.get_json()
    match callback["event"]:
        case "ice":
            return jsonify(welcome())
        case "pie":
            return jsonify(answer_to(callback["menuResult"]))
        case "ace":
            return jsonify({"action": {"name": "continue"}})
    return ""  # dice and notify tell, they do not ask


def welcome() -> dict:
    return {
        "instructions": [{"name": "answer"}, {"name": "say", "text": "Welcome to Pizzeria Stella."}],
        "action": {
            "name": "runMenu",
            "menus": [
                {
                    "id": "main",
                    "mainPrompt": "#tts[For our opening hours press 1, for the kitchen press 2.]",
                    "repeats": 2,
                    "options": [
                        {"dtmf": "1", "action": "return(hours)"},
                        {"dtmf": "2", "action": "return(kitchen)"},
                    ],
                }
            ],
        },
    }


def answer_to(result: dict) -> dict:
    if result.get("value") == "hours":
        return say_and("We are open every day from noon to 10.", {"name": "hangup"})
    if result.get("value") == "kitchen":
        return say_and("One moment, please.", {"name": "connectPstn", "number": "+46313900641"})
    return say_and("Please call again. Goodbye.", {"name": "hangup"})


def say_and(text: str, action: dict) -> dict:
    return {"instructions": [{"name": "say", "text": text}], "action": action}


if __name__ == "__main__":
    app.run(port=int(os.environ.get("PORT", "8000")))
