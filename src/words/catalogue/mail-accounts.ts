import type { Words } from '../sentence.ts';

/** Mails about signing in. */
export const accountMailWords = {
  'mail.account_invitation': {
    ko: '{by} 님이 {forwarder}의 나루로 초대합니다.',
    en: '{by} invites you to {forwarder} on Naru.',
    vi: '{by} mời bạn vào {forwarder} trên Naru.',
    es: '{by} le invita a {forwarder} en Naru.',
  },
  'mail.account_invitation_help': {
    ko: '아래 단추로 비밀번호를 정하시면 바로 들어갑니다. 링크는 일주일 동안 한 번 쓸 수 있습니다.',
    en: 'Choose a password behind the button and you are in. The link works once, within a week.',
    vi: 'Bấm nút để chọn mật khẩu và vào ngay. Liên kết dùng một lần trong một tuần.',
    es: 'Elija una contraseña con el botón y ya está dentro. El enlace sirve una vez, en una semana.',
  },
  'mail.account_invitation_button': {
    ko: '비밀번호 정하기',
    en: 'Choose a password',
    vi: 'Chọn mật khẩu',
    es: 'Elegir contraseña',
  },
  'mail.why_account_invitation': {
    ko: '{forwarder}에서 이 주소를 초대했습니다. 모르는 곳이면 아무것도 하지 않으셔도 됩니다.',
    en: '{forwarder} invited this address. If you do not know them, do nothing.',
    vi: '{forwarder} đã mời địa chỉ này. Nếu bạn không biết họ, không cần làm gì.',
    es: '{forwarder} invitó a esta dirección. Si no los conoce, no haga nada.',
  },
  'mail.account_password': {
    ko: '새 비밀번호를 정하실 수 있습니다.',
    en: 'You can choose a new password.',
    vi: 'Bạn có thể chọn mật khẩu mới.',
    es: 'Puede elegir una contraseña nueva.',
  },
  'mail.account_password_help': {
    ko: '링크는 한 시간 동안 한 번 쓸 수 있습니다. 정하시면 다른 곳의 로그인은 모두 끝납니다.',
    en: 'The link works once, within an hour. Choosing one ends every session elsewhere.',
    vi: 'Liên kết dùng một lần trong một giờ. Chọn xong, mọi phiên đăng nhập khác sẽ kết thúc.',
    es: 'El enlace sirve una vez, en una hora. Al elegirla terminan todas las demás sesiones.',
  },
  'mail.account_password_button': {
    ko: '새 비밀번호 정하기',
    en: 'Choose a new password',
    vi: 'Chọn mật khẩu mới',
    es: 'Elegir una nueva',
  },
  'mail.why_account_password': {
    ko: '누군가 로그인 화면에서 이 주소로 새 비밀번호를 청했습니다. 본인이 아니면 아무것도 하지 않으셔도 됩니다.',
    en: 'Somebody asked for a new password for this address. If it was not you, do nothing.',
    vi: 'Có người yêu cầu mật khẩu mới cho địa chỉ này. Nếu không phải bạn, không cần làm gì.',
    es: 'Alguien pidió una contraseña nueva para esta dirección. Si no fue usted, no haga nada.',
  },
} as const satisfies Words;
