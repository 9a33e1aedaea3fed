import type { VoiceChannel } from '@madang/protocol';

/** Where somebody was heard, and what that is called in English. */
export const channelsEn: Readonly<Record<VoiceChannel, string>> = {
  'call-centre': 'Call centre',
  email: 'E-mail',
  event: 'Event',
  social: 'Social media',
  shop: 'Shop',
  sales: 'Sales',
  survey: 'Survey',
  import: 'From before',
  api: 'Another system',
  other: 'Elsewhere',
};
