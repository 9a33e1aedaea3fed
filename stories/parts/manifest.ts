import manifest from '@madang/elements/custom-elements.json' with { type: 'json' };

/** What the manifest says of a slot, a part, a custom property. */
export interface Named {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}

/** An attribute, or a property that only scripts can set. */
export interface Settable extends Named {
  readonly type: string;
}

/** An event of an element. */
export interface Fired extends Named {
  /** The class of the event. */
  readonly type: string;
}

/** One of Madang's elements, as far as a page has to do with it. */
export interface Described {
  readonly tag: string;
  /** Whether it is for pages; others only live inside these. */
  readonly forPages: boolean;
  readonly description: string;
  readonly attributes: readonly Settable[];
  readonly properties: readonly Settable[];
  readonly events: readonly Fired[];
  readonly slots: readonly Named[];
  readonly parts: readonly Named[];
  readonly cssProperties: readonly Named[];
}

/** The class of an event, with what a listener may read. */
export interface EventClass {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Settable[];
}

interface Member extends Named {
  readonly kind: string;
  readonly privacy?: string;
  readonly readonly?: boolean;
  readonly attribute?: string;
  readonly inheritedFrom?: unknown;
  readonly type?: { readonly text: string };
}

interface Declaration extends Named {
  readonly tagName?: string;
  readonly superclass?: { readonly name: string };
  readonly members?: readonly Member[];
  readonly attributes?: readonly (Named & { readonly fieldName?: string; readonly type?: { readonly text: string } })[];
  readonly events?: readonly (Partial<Named> & { readonly type: { readonly text: string } })[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

interface Module {
  readonly path: string;
  readonly declarations?: readonly Declaration[];
  readonly exports?: readonly { readonly name: string }[];
}

const modules: readonly Module[] = manifest.modules;
const declarations = modules.flatMap(({ declarations: of = [] }) => of);
/** What the package itself exports. */
const exported = new Set(modules.find(({ path }) => path === 'dist/index.js')?.exports?.map(({ name }) => name));

const typed = ({ type, ...named }: Named & { readonly type?: { readonly text: string } }): Settable => ({
  ...named,
  type: type?.text ?? 'string',
});

function describe({ tagName = '', name: className, description = '', members = [], ...of }: Declaration): Described {
  const isPublic = (field: string | undefined): boolean =>
    members.find(({ name }) => name === field)?.privacy === 'public';
  return {
    tag: tagName,
    forPages: exported.has(className),
    description,
    attributes: (of.attributes ?? []).filter(({ fieldName }) => isPublic(fieldName)).map(typed),
    properties: members
      .filter(({ kind, privacy, readonly, attribute, inheritedFrom }) =>
        kind === 'field' && privacy === 'public' && !readonly && !attribute && !inheritedFrom)
      .map(typed),
    // An event that is only fired, and not described, belongs to one that is.
    events: (of.events ?? []).flatMap(({ name, type, ...more }) => (name ? [{ ...more, name, type: type.text }] : [])),
    slots: of.slots ?? [],
    parts: of.cssParts ?? [],
    cssProperties: of.cssProperties ?? [],
  };
}

/** Every element of the manifest, also those that only live inside others. */
export const everyElement: readonly Described[] = declarations.filter(({ tagName }) => tagName).map(describe);

/** Every element that a page may use. */
export const elements: readonly Described[] = everyElement.filter(({ forPages }) => forPages);

/** Every class of event of the manifest, by its name. */
export const eventClasses: ReadonlyMap<string, EventClass> = new Map(
  declarations
    .filter(({ superclass }) => superclass?.name === 'MadangEvent')
    .map(({ name, description = '', members = [] }) => {
      const fields = members.filter(({ kind, readonly }) => kind === 'field' && readonly).map(typed);
      return [name, { name, description, fields }];
    }),
);
