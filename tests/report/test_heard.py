from console.report.heard import Heard, Side, breakable
from tests.ui.calls import Story, bank, hotel, hotel_to_the_end, refused


def bubbles_of(story: Story) -> list[tuple[Side, str]]:
    heard = Heard()
    heard.take(story.steps)
    return [(bubble.side, (bubble.text + bubble.strong).replace("\u200b", "")) for bubble in heard.bubbles]


def test_the_caller_hears_left_and_presses_right():
    assert bubbles_of(hotel()) == [
        (Side.LEFT, "Welcome to the Harbour Hotel."),
        (Side.LEFT, "For the front desk press 1, for room service 2."),
        (Side.RIGHT, "pressed 1"),
    ]


def test_digits_of_a_number_share_a_bubble():
    assert (Side.RIGHT, "pressed 4 0 7 1 1 2 0 6") in bubbles_of(bank())


def test_ringing_and_the_end_stand_in_the_middle():
    told = [text for side, text in bubbles_of(hotel_to_the_end()) if side is Side.MIDDLE]
    assert told[0] == "ringing +46313900600"
    assert told[-1] == "call ended ANSWERED / CALLEEHANGUP 0:34"


def test_the_platform_speaks_for_itself():
    heard = Heard()
    heard.take(refused().steps)
    assert any("the platform says" in bubble.caption for bubble in heard.bubbles)


def test_a_key_that_cuts_a_prompt_marks_the_prompt():
    story = hotel()
    story.steps = story.steps[:12]
    story.add("prompt_cut", "caller", text="For the front desk", played=1.5)
    heard = Heard()
    heard.take(story.steps)
    assert heard.bubbles[1].caption.endswith("cut after 1.5 s")


def test_new_sentences_are_told_once():
    heard = Heard()
    steps = hotel().steps
    assert heard.take(steps[:7]) == ["Welcome to the Harbour Hotel."]
    assert heard.take(steps[7:]) == ["For the front desk press 1, for room service 2."]


def test_a_word_without_end_may_be_broken():
    assert breakable("a" * 60).count("\u200b") == 2
    assert breakable("two words") == "two words"


def test_words_that_are_spoken_stand_where_keys_do():
    story = Story().add("speech", "caller platform", text="Sales, please", who="caller", counted=True, menu="main")
    story.add("speech", "callee caller", text="Hello", who="callee", counted=False)
    assert bubbles_of(story) == [(Side.RIGHT, "“Sales, please”"), (Side.MIDDLE, "the callee says “Hello”")]


def test_an_app_and_a_sip_address_ring_by_what_they_are():
    story = Story().add("ring", "platform callee", leg=0, number="maja", endpoint="username", limit=30.0)
    story.add("pick_up", "callee platform", leg=0, who="callee", amd="first")
    story.add("ring", "platform callee", leg=1, number="desk@pbx.example.net", endpoint="sip", limit=30.0)
    assert [text for _, text in bubbles_of(story)] == [
        "ringing app user maja",
        "the callee picks up, machine detection listens",
        "ringing SIP desk@pbx.example.net",
    ]


def test_a_prompt_by_order_and_the_end_of_a_park_are_told():
    story = Story().add("order", "backend platform", leg="caller", names=["say", "hangup"], executed=True, unparks=True)
    story.add("prompt", "platform caller", text="Goodbye.", form="tts", seconds=1.0, of="order", to="caller")
    heard = Heard()
    heard.take(story.steps)
    assert [bubble.text for bubble in heard.bubbles] == ["no longer parked", "Goodbye."]
    assert heard.bubbles[1].caption.endswith("by order")


def test_a_parked_caller_hears_the_prompts_of_the_park():
    story = Story().add("park", "platform caller", limit=600.0)
    story.add("prompt", "platform caller", text="One moment.", form="tts", seconds=1.0, of="park", to="caller")
    story.add("stream", "platform backend", destination="wss://stream.example.net")
    heard = Heard()
    heard.take(story.steps)
    assert [bubble.text.replace("\u200b", "") for bubble in heard.bubbles] == [
        "parked",
        "One moment.",
        "the sound goes to wss://stream.example.net",
    ]
    assert heard.bubbles[1].caption.endswith("while parked")


def test_a_key_that_was_kept_is_pressed_once_and_then_counts():
    early = Story().add("key", "caller platform", key="1", who="caller", counted=False, kept=True)
    early.add("key", "caller platform", key="1", who="caller", counted=True, kept=True, menu="main", digits="")
    assert bubbles_of(early) == [(Side.RIGHT, "pressed 1"), (Side.MIDDLE, "the key 1 counts now")]
