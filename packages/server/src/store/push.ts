/** A browser that asked for messages, as the store keeps it. */
export interface DeviceRecord {
  /** The same for the same endpoint. */
  readonly id: string;
  readonly community: string;
  readonly person: string;
  /** Where its push service takes messages, and the keys for which they are encrypted: URL-safe base64. */
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  /** What people call it, such as `Chrome, Android`; empty where that is not known. */
  readonly name: string;
  /** The id of the secret by which somebody was signed in there; it ends with that. */
  readonly signIn: string | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** When it last asked. */
  readonly askedAt: number;
  /** It took a message that tells of everything in the log up to here. */
  readonly toldTo: number;
  /** How many messages in a row its push service did not want, for no fault that passes. */
  readonly refusals: number;
}

/** What is kept when a browser asks. */
export type NewDevice = Omit<DeviceRecord, 'createdAt' | 'toldTo' | 'refusals'>;

/** What a store keeps of browsers that asked for messages. */
export interface PushStore {
  /**
   * Keeps a browser as this person's. One that is known is as it is given now, and hears anew where it was somebody
   * else's. More than `most` of one person: those go that asked longest ago.
   */
  putDevice(device: NewDevice, most: number): Promise<DeviceRecord>;
  /** The browsers of somebody, the one that asked last first. */
  devices(community: string, person: string): Promise<readonly DeviceRecord[]>;
  /** Which of these people have a browser that asked. */
  withDevices(community: string, people: readonly string[]): Promise<ReadonlySet<string>>;
  /** Forgets a browser; of this person only, where one is named. Whether it was there. */
  removeDevice(community: string, id: string, person?: string): Promise<boolean>;
  /** Its push service took a message up to a number of the log, or did not want it. */
  noteDevice(community: string, id: string, what: { readonly toldTo: number } | 'refused'): Promise<void>;
  /** How many browsers of a community asked. */
  countDevices(community: string): Promise<number>;
}
