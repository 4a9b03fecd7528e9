"""The sample bodies that the platform's documents give for each callback, with values of our own."""

APPLICATION = "a1f0c3d2-5b6e-4c7f-8a90-112233445566"
CALL = "0e8c6f54-31b7-4f0a-9a55-6b1d2c3e4f50"

CURRENT_ICE = f"""{{
  "event": "ice",
  "callid": "{CALL}",
  "callResourceUrl": "https://calling.invalid/calling/v1/calls/id/{CALL}",
  "timestamp": "2025-03-09T17:41:06Z",
  "version": 1,
  "custom": "",
  "userRate": {{ "currencyId": "EUR", "amount": 0.0074 }},
  "cli": "46313900612",
  "to": {{ "type": "did", "endpoint": "+442079460123" }},
  "domain": "pstn",
  "applicationKey": "{APPLICATION}",
  "originationType": "PSTN",
  "rdnis": "",
  "callHeaders": []
}}"""
CURRENT_ACE = f"""{{
  "event": "ace", "callid": "{CALL}", "timestamp": "2025-03-09T17:41:19Z", "version": 1,
  "custom": "", "applicationKey": "{APPLICATION}"
}}"""
CURRENT_PIE = f"""{{
  "event": "pie", "callid": "{CALL}", "timestamp": "2025-03-09T17:41:44Z", "version": 1,
  "custom": "", "applicationKey": "{APPLICATION}",
  "menuResult": {{ "menuId": "pin", "type": "sequence", "value": "6071", "inputMethod": "dtmf" }}
}}"""
CURRENT_DICE = f"""{{
  "event": "dice", "callid": "{CALL}", "timestamp": "2025-03-09T17:46:02Z",
  "reason": "CALLEEHANGUP", "result": "ANSWERED", "version": 1, "custom": "",
  "debit": {{ "currencyId": "EUR", "amount": 0.0590 }},
  "userRate": {{ "currencyId": "EUR", "amount": 0.0118 }},
  "to": {{ "type": "number", "endpoint": "13125550147" }},
  "applicationKey": "{APPLICATION}",
  "duration": 283, "from": "46313900612"
}}"""
OTHERS = {
    "an ACE with a verdict": f"""{{
  "event": "ace", "callid": "{CALL}", "timestamp": "2025-03-09T17:41:19Z", "version": 1,
  "custom": "", "applicationKey": "{APPLICATION}",
  "amd": {{ "status": "human", "reason": "n/a", "duration": 3 }}
}}""",
    "an old ICE from a phone": f"""{{
  "event": "ice", "callid": "5519274@10.44.7.19", "timestamp": "2015-11-27T08:15:30Z", "version": 1,
  "userRate": {{ "currencyId": "USD", "amount": 0.0 }},
  "cli": "46313900612",
  "to": {{ "type": "did", "endpoint": "+442079460123", "verified": null }},
  "domain": "pstn", "applicationKey": "{APPLICATION}", "originationType": "PSTN"
}}""",
    "an old ICE from an app": f"""{{
  "event": "ice", "callid": "c7d1e0aa_311", "timestamp": "2015-11-27T09:02:11Z", "version": 1,
  "custom": "order=7741", "user": "maja",
  "userRate": {{ "currencyId": "EUR", "amount": 0.0231 }},
  "cli": "private", "to": {{ "type": "number", "endpoint": "+13125550147" }},
  "domain": "pstn", "applicationKey": "{APPLICATION}", "originationType": "mxp"
}}""",
    "an old ACE": """{
  "event": "ace", "callid": "c7d1e0aa_311", "timestamp": "2015-11-27T09:02:24Z", "version": 1,
  "custom": "order=7741", "user": "maja" }""",
    "an old PIE": """{
  "event": "pie", "callid": "5519274@10.44.7.19", "timestamp": "2016-02-03T10:11:12Z", "version": 1,
  "menuResult": { "menuId": "main", "type": "return", "value": "orders" } }""",
    "a DiCE of a call that nobody answered": """{
  "event": "dice", "callid": "c7d1e0aa_311", "timestamp": "2015-11-27T09:03:02Z",
  "reason": "CANCEL", "result": "NOANSWER", "version": 1, "custom": "order=7741", "user": "maja",
  "debit": { "currencyId": "EUR", "amount": 0.0 }, "userRate": { "currencyId": "EUR", "amount": 0.0231 },
  "to": { "type": "number", "endpoint": "+13125550147" }, "from": "private"
}""",
    "a calling error": """{
  "event": "notify", "version": 1, "type": "callingerror", "callid": "5519274@10.44.7.19",
  "errorCode": 40001, "errorMsg": "SVAML could not be parsed", "user": "maja", "custom": "order=7741" }""",
    "a recording that is available": f"""{{
  "event": "notify", "version": 1, "type": "recording_available", "callid": "{CALL}",
  "destination": "https://calls-demo.s3.eu-north-1.amazonaws.com/inbound/20250309174621.mp3" }}""",
    "a verdict by notify": f"""{{
  "event": "notify", "version": 1, "type": "amd", "callid": "{CALL}",
  "amd": {{ "status": "machine", "reason": "longgreeting", "duration": 4 }} }}""",
    "an ICE with a cookie": """{
  "event": "ice", "callid": "1", "timestamp": "2025-03-09T17:41:06Z", "version": 1,
  "cookies": [ { "key": "lang", "value": "sv" } ] }""",
}
SAMPLES = {"ICE": CURRENT_ICE, "ACE": CURRENT_ACE, "PIE": CURRENT_PIE, "DiCE": CURRENT_DICE} | OTHERS
