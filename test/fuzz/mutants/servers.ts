import type { Delta, MutateAnswer, Topic, Version } from '@madang/protocol';
import { Hub, Mutator, Peer, type PeerOptions } from '@madang/server/parts';

/** Keeps no answers. */
export class ExecutesAgain extends Mutator {
  override async mutate(...[community, actor, numbering, call]: Parameters<Mutator['mutate']>): Promise<MutateAnswer> {
    const answer = await super.mutate(community, actor, null, call);
    return 'n' in answer ? { ...answer, n: numbering?.n ?? 0 } : answer;
  }
}

/** By community, since every simulation has its own, and a restart must not forget. */
const ANSWERED = new Map<string, Promise<MutateAnswer>>();

/** Waits for no number before another. */
export class TakesAnyOrder extends Mutator {
  override mutate(...[community, actor, numbering, call]: Parameters<Mutator['mutate']>): Promise<MutateAnswer> {
    const n = numbering?.n ?? 0;
    const name = `${community.id} ${numbering?.client ?? ''} ${n}`;
    const known = ANSWERED.get(name);
    if (known) return known;
    const answer = super.mutate(community, actor, null, call).then((said) => {
      if ('n' in said) return { ...said, n };
      ANSWERED.delete(name);
      return said;
    });
    ANSWERED.set(name, answer);
    return answer;
  }
}

/** What was set last, by person and idea; by community, since every simulation has its own. */
const LAST = new Map<string, boolean>();

/** Takes a vote that is set as one that is turned over. */
export class TurnsVotesOver extends Mutator {
  override mutate(...[community, actor, numbering, call]: Parameters<Mutator['mutate']>): Promise<MutateAnswer> {
    const { name, args } = call as {
      readonly name: string;
      readonly args: { readonly idea: string; readonly on: boolean };
    };
    if (name !== 'vote.set') return super.mutate(community, actor, numbering, call);
    const key = `${community.id} ${actor?.id ?? ''} ${args.idea}`;
    const on = LAST.get(key) === args.on ? !args.on : args.on;
    LAST.set(key, on);
    return super.mutate(community, actor, numbering, { name, args: { ...args, on } });
  }
}

/** Gives what is made an id of its own. */
export class NamesAnew extends Mutator {
  override mutate(...[community, actor, numbering, call]: Parameters<Mutator['mutate']>): Promise<MutateAnswer> {
    const { name, args } = call as { readonly name: string; readonly args: { readonly id?: string } };
    if (name !== 'idea.create' || args.id === undefined) return super.mutate(community, actor, numbering, call);
    const id = `${args.id.slice(0, -4)}0000`;
    return super.mutate(community, actor, numbering, { name, args: { ...args, id } });
  }
}

/** Takes what it hears of for all that there was. */
export class HearsNoGap extends Hub {
  override publish(community: string, deltas: readonly Delta[]): void {
    super.publish(
      community,
      deltas.map((delta) => ({ ...delta, from: 0 })),
    );
  }
}

/** Has everybody follow everything. */
export class AsksNobody extends Peer {
  readonly #of: PeerOptions;

  constructor(options: PeerOptions) {
    super(options);
    this.#of = options;
  }

  override sub(message: unknown): ReturnType<Peer['sub']> {
    const { topic, since } = message as { readonly topic: Topic; readonly since: Version | null };
    const { hub, community, join } = this.#of;
    return hub.follow(community.id, topic, since, () => join(topic));
  }
}

/** Says nothing of how far topics have come. */
export class TellsNoHeads extends Peer {
  override heads(): Record<Topic, Version> {
    return {};
  }
}
