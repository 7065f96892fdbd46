import { SaxesParser } from 'saxes';
import type { Archive } from './archive.ts';

/** An element as it opens. */
export interface Element {
  /** Its name in the vocabulary of workbooks, whatever prefix it is written with; of any other vocabulary, empty. */
  readonly name: string;
  /** The value of an attribute that belongs to no vocabulary, such as `r` of a cell. */
  readonly attribute: (name: string) => string | undefined;
  /** The value of an attribute of the vocabulary of relationships, such as `r:id`. */
  readonly related: (name: string) => string | undefined;
}

/** What somebody takes from a document as it is read, in the order in which it stands there. */
export interface XmlTaker {
  readonly open: (element: Element) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Workbooks are written in one of two standards, strict and transitional; packages in one. */
const OF_WORKBOOKS =
  /^http:\/\/(schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/(spreadsheetml\/(\d{4}\/)?main|package\/\d{4}\/relationships)$/;
const OF_RELATIONSHIPS =
  /^http:\/\/(schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/officeDocument\/(\d{4}\/)?relationships$/;

/** What lies deeper is no workbook, and the search for its prefixes would take the longer the deeper it is. */
const DEEPEST = 100;

/**
 * Read a part of a workbook as its bytes come, with a pause after each of them, so that what was taken can be handed on. No entity but the
 * five of XML is known, and no document type is taken.
 *
 * @throws Error  it is damaged, not well-formed, or none that is read
 * @throws Fault invalid_request  there is more of it than is read
 */
export async function* readXml(archive: Archive, part: string, taker: XmlTaker): AsyncGenerator<void> {
  const parser = parserFor(taker, archive);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of archive.open(part)) {
    decoder ??= new TextDecoder(charsetOf(chunk), { fatal: true });
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder?.decode() ?? '').close();
  yield;
}

/** Read a part whole. */
export async function readWholeXml(archive: Archive, part: string, taker: XmlTaker): Promise<void> {
  const steps = readXml(archive, part, taker);
  while (!(await steps.next()).done);
}

function parserFor({ open, close, text }: XmlTaker, { spend }: Archive): SaxesParser<{ xmlns: true; position: false }> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const nameOf = elementNames();
  let depth = 0;
  parser.on('doctype', () => {
    throw new Error('The document has a document type, which no workbook has.');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    spend('elements', 1);
    if (depth > DEEPEST) throw new Error('The elements of the document lie deeper than those of a workbook.');
    open(elementOf(tag, nameOf(tag)));
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    close?.(nameOf(tag));
  });
  if (text) parser.on('text', text);
  if (text) parser.on('cdata', text);
  return parser;
}

interface Tag {
  readonly local: string;
  readonly uri: string;
  readonly attributes: Readonly<
    Record<string, { readonly local: string; readonly uri: string; readonly value: string }>
  >;
}

function elementOf({ attributes }: Tag, name: string): Element {
  return {
    name,
    attribute: (name) => attributes[name]?.value,
    related: (name) =>
      Object.values(attributes).find(({ local, uri }) => local === name && OF_RELATIONSHIPS.test(uri))?.value,
  };
}

/** Names of elements by their vocabulary; nearly all are of the same one, so that it is looked at once. */
function elementNames(): (tag: Tag) => string {
  let [last, isKnown] = ['', false];
  return ({ local, uri }) => {
    if (uri !== last) [last, isKnown] = [uri, OF_WORKBOOKS.test(uri)];
    return isKnown ? local : '';
  };
}

/** UTF-16 tells itself by its first bytes; all else that a workbook may be written in is UTF-8. */
function charsetOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : 'utf-8';
}
