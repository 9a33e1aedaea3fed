import { assert } from 'chai';
import { css, LitElement, type TemplateResult } from 'lit';
import { until } from '@madang/testkit/page';
import { avatar } from './avatar.js';
import { avatarStyles } from './avatar.styles.js';


class Face extends LitElement {
  static override styles = [avatarStyles, css`:host { --_paper: #fff; --_ink: #000; }`];
  static override properties = { picture: {} };
  declare picture: string;

  label = 'Mina Park';

  protected override render(): TemplateResult {
    return avatar({ id: 'mina', name: this.label, avatar: this.picture });
  }
}
customElements.define('test-face', Face);

describe('a face', () => {
  let face: Face;
  async function show(picture: string): Promise<HTMLElement> {
    face = Object.assign(document.createElement('test-face') as Face, { picture });
    document.body.append(face);
    return until(() => face.shadowRoot?.querySelector<HTMLElement>('.face'), 'the face');
  }
  afterEach(() => face.remove());

  it('is the letters of the name where the picture is not there', async () => {
    const shown = await show('https://127.0.0.1:1/none.png');
    await until(() => !shown.querySelector('img'), 'the picture to go');
    assert.equal(shown.textContent?.trim(), 'MP');
    assert.equal(shown.ariaHidden, 'true');
  });

  it('is never an address that is none of a picture on the web', async () => {
    const shown = await show('data:image/png;base64,AAAA');
    assert.isNull(shown.querySelector('img'));
    assert.equal(shown.textContent?.trim(), 'MP');
  });

  for (const name of ['Theo Martin', 'Gwen Adams', 'Mina Weber']) {
    it(`has room for the letters of ${name}, whatever the host’s font is`, async () => {
      const shown = await (async () => {
        face = Object.assign(document.createElement('test-face') as Face, { label: name });
        face.style.cssText = 'font-family: serif; --_face: 1.6em';
        document.body.append(face);
        return until(() => face.shadowRoot?.querySelector<HTMLElement>('.face'), 'the face');
      })();
      const letters = document.createRange();
      letters.selectNodeContents(shown);
      assert.isAtMost(letters.getBoundingClientRect().width, shown.getBoundingClientRect().width);
    });
  }

  it('is the picture, as large as the letters would be', async () => {
    const shown = await show(new URL('/examples/tour/icon.svg', location.href).href);
    // One that cannot be shown is taken out, and there is nothing to measure.
    await until(() => shown.querySelector('img')?.naturalWidth, 'a picture that is there');
    const [box, image] = [shown, shown.querySelector('img')].map((element) => element?.getBoundingClientRect());
    assert.deepEqual([image?.width, image?.height], [box?.width, box?.height]);
  });
});
