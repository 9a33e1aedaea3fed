import { assert } from 'chai';
import { html, render } from 'lit';
import { until } from '@madang/testkit/page';
import { words, type Words } from './words.js';

describe('words', () => {
  let box: HTMLElement;
  beforeEach(() => document.body.append((box = document.createElement('div'))));
  afterEach(() => box.remove());

  function show(row: Words): HTMLElement {
    render(html`<div class="words" ${words(row)}></div>`, box);
    return box.querySelector<HTMLElement>('.words') ?? assert.fail('nothing was drawn');
  }

  it('shows plain words in the first frame, as paragraphs', () => {
    const element = show({ body: 'one\n\ntwo', html: '<p>one</p><p>two</p>' });
    assert.equal(element.innerHTML.replace(/<!--.*?-->/g, ''), '<p>one</p><p>two</p>');
  });

  it('shows the words at once and the markup as soon as it may', async () => {
    const element = show({ body: '**one**', html: '<p><strong>one</strong></p>' });
    assert.include(element.textContent, 'one');
    await until(() => element.querySelector('strong'));
  });

  it('renders by itself what the server did not yet', async () => {
    const element = show({ body: '*two*', html: '' });
    await until(() => element.querySelector('em'));
  });

  it('keeps what was shown until its successor is ready', async () => {
    const element = show({ body: '**one**', html: '<p><strong>one</strong></p>' });
    await until(() => element.querySelector('strong'));
    show({ body: '*two*', html: '' });
    assert.include(element.textContent, 'one');
    await until(() => element.querySelector('em'));
    assert.notInclude(element.textContent, 'one');
  });

  it('lets nothing through that the server should not have let through', async () => {
    const element = show({ body: '**x**', html: '<p><strong>x</strong><img src=x onerror="window.hurt = true"></p>' });
    await until(() => element.querySelector('strong'));
    assert.isFalse(element.matches(':has(img)'));
    assert.notProperty(window, 'hurt');
  });

  it('treats a plain text as text, whatever its HTML says', () => {
    const element = show({ body: 'plain', html: '<img src=x onerror="window.hurt = true">' });
    assert.equal(element.textContent, 'plain');
    assert.isFalse(element.matches(':has(img)'));
  });
});
