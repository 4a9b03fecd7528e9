// The types of Sinch's SDK for callback bodies, with what the console sends and they do not know.
import type { Voice } from "@sinch/sdk-core";

/** Sent by the platform with every callback it applies to; in the SDK's models the conference stands in notifies only. */
type OfCall = { conferenceId?: string; cookies?: { key: string; value: string }[] };

export type Ice = Voice.IceRequest & OfCall & { user?: string };
/** The SDK's `Domain` knows pstn and mxp; conference, sip and server are what other documents name. */
export type IceOfOtherDomain = Omit<Ice, "domain" | "originationType"> & { domain: string; originationType: string };
export type Ace = Voice.AceRequest & OfCall;
export type Pie = Voice.PieRequest & OfCall;
export type Dice = Voice.DiceRequest & OfCall;
export type Notify = Voice.NotifyRequest;
export type CallingError = Voice.NotifyErrorRequest & OfCall;
