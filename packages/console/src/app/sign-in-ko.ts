import { failuresKo, withParticle } from '@madang/elements/console.js';
import type { SignInMessages } from './sign-in-en.js';

/** The same in Korean. */
export const ko: SignInMessages = {
  ...failuresKo,
  title: (community) => `${community} 콘솔 로그인`,
  more: '여기에서 일하는 분을 위한 곳이에요. 비밀번호 없이 링크로 들어와요.',
  email: '회사 이메일',
  send: '링크 받기',
  sentTitle: '메일함을 확인해 주세요',
  sent: (address) => `팀에 등록된 주소라면 ${address} 주소로 링크를 보냈어요. 15분 안에 한 번만 쓸 수 있어요.`,
  again: '다른 주소 쓰기',
  noMail: '이 서버는 메일을 보내지 않아요. 서버를 운영하는 분께 링크를 요청해 주세요: madang staff link',
  passkey: '패스키로 로그인',
  passkeyFailed: '패스키로 로그인하지 못했어요. 다시 해 보거나, 링크로 들어와서 설정 → 팀에서 더해 주세요.',
  provider: (name) => `${withParticle(name, '으로/로')} 로그인`,
  providerFailed:
    '로그인하지 못했어요. 다시 해 보고, 그래도 안 되면 그곳의 주소가 팀에 있고 인증되었는지 관리자에게 물어봐 주세요.',
  demo: '데모 담당자로 둘러보기',
  enterTitle: (community) => `${community} 콘솔에 오신 걸 환영해요`,
  enterMore: '한 번만 누르면 들어가요. 링크는 한 번만 쓸 수 있어요.',
  enter: '로그인',
  lost: '링크의 끝부분이 빠졌어요. 받은 그대로 다시 열거나 새 링크를 받아 주세요.',
  used: '이미 사용했거나 기한이 지난 링크예요. 새 링크를 받아 주세요.',
  newLink: '새 링크 받기',
  welcomeTitle: (community) => `${community}의 첫 담당자예요`,
  welcomeMore: '어떤 분인지 알려 주세요. 첫 관리자가 되고, 다른 분들을 초대할 수 있어요.',
  name: '이름',
  nameMore: '답변 옆에 이 이름이 고객에게 보여요.',
  role: '맡은 일',
  roleMore: '예: 제품팀. 비워 두어도 괜찮아요.',
  begin: '시작하기',
};
