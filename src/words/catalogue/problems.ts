import type { Words } from '../sentence.ts';

/** What a page says when something is not as it should be: a title and what to do. */
export const problemWords = {
  'problem.unreadable.title': {
    ko: '요청을 읽을 수 없습니다',
    en: 'The request cannot be read',
    vi: 'Không đọc được yêu cầu',
    es: 'No se puede leer la solicitud',
  },
  'problem.unreadable.text': {
    ko: '보내신 내용의 형식이 올바르지 않습니다. 앞 화면으로 돌아가 다시 시도하십시오.',
    en: 'What was sent has the wrong form. Go back and try again.',
    vi: 'Nội dung gửi lên sai định dạng. Hãy quay lại và thử lại.',
    es: 'Lo enviado no tiene la forma correcta. Vuelva atrás e inténtelo de nuevo.',
  },
  'problem.invalid.title': {
    ko: '입력 내용을 확인하십시오',
    en: 'Something needs correcting',
    vi: 'Có mục cần sửa',
    es: 'Hay algo que corregir',
  },
  'problem.invalid.text': {
    ko: '아래 항목을 고친 뒤 다시 보내십시오.',
    en: 'Correct what is named below and send it again.',
    vi: 'Hãy sửa các mục dưới đây rồi gửi lại.',
    es: 'Corrija lo indicado abajo y envíelo de nuevo.',
  },
  'problem.unauthenticated.title': {
    ko: '로그인이 필요합니다',
    en: 'Sign in first',
    vi: 'Hãy đăng nhập trước',
    es: 'Primero inicie sesión',
  },
  'problem.unauthenticated.text': {
    ko: '로그인하지 않았거나 로그인 시간이 끝났습니다.',
    en: 'You are not signed in, or your session has ended.',
    vi: 'Bạn chưa đăng nhập hoặc phiên đã hết hạn.',
    es: 'No ha iniciado sesión o su sesión ha terminado.',
  },
  'problem.refused.title': {
    ko: '허용되지 않은 요청입니다',
    en: 'This is not allowed',
    vi: 'Yêu cầu không được phép',
    es: 'Esto no está permitido',
  },
  'problem.refused.text': {
    ko: '이 요청은 처리하지 않았습니다. 사이트의 화면에서 다시 시도하십시오.',
    en: 'Nothing was done. Try again from a page of this site.',
    vi: 'Chưa có gì được thực hiện. Hãy thử lại từ một trang của hệ thống này.',
    es: 'No se hizo nada. Inténtelo de nuevo desde una página de este sitio.',
  },
  'problem.not_found.title': {
    ko: '찾을 수 없습니다',
    en: 'Not found',
    vi: 'Không tìm thấy',
    es: 'No encontrado',
  },
  'problem.not_found.text': {
    ko: '주소가 잘못되었거나, 링크의 기간이 끝났거나, 볼 수 있는 권한이 없습니다.',
    en: 'The address is wrong, its link has ended, or it is not yours to see.',
    vi: 'Địa chỉ sai, liên kết đã hết hạn hoặc bạn không có quyền xem.',
    es: 'La dirección es incorrecta, el enlace ha caducado o no le corresponde verlo.',
  },
  'problem.conflict.title': {
    ko: '지금은 할 수 없습니다',
    en: 'Not possible now',
    vi: 'Hiện không thể thực hiện',
    es: 'Ahora no es posible',
  },
  'problem.conflict.text': {
    ko: '그사이 상태가 바뀌었습니다. 화면을 새로 고쳐 확인하십시오.',
    en: 'Things have changed meanwhile. Reload the page and look again.',
    vi: 'Trạng thái đã thay đổi. Hãy tải lại trang và kiểm tra.',
    es: 'El estado ha cambiado entretanto. Recargue la página y compruébelo.',
  },
  'problem.expired.title': {
    ko: '기간이 지났습니다',
    en: 'This has expired',
    vi: 'Đã hết hạn',
    es: 'Ha caducado',
  },
  'problem.expired.text': {
    ko: '유효기간이 끝났습니다. 새로 요청하십시오.',
    en: 'Its validity has ended. Ask for a new one.',
    vi: 'Đã hết thời hạn hiệu lực. Hãy yêu cầu mới.',
    es: 'Su validez ha terminado. Solicite uno nuevo.',
  },
  'problem.too_large.title': {
    ko: '내용이 너무 큽니다',
    en: 'Too large',
    vi: 'Nội dung quá lớn',
    es: 'Demasiado grande',
  },
  'problem.too_large.text': {
    ko: '더 작게 나누어 다시 보내십시오.',
    en: 'Send less at once.',
    vi: 'Hãy gửi ít dữ liệu hơn mỗi lần.',
    es: 'Envíe menos de una vez.',
  },
  'problem.too_many.title': {
    ko: '요청이 너무 많습니다',
    en: 'Too many requests',
    vi: 'Quá nhiều yêu cầu',
    es: 'Demasiadas solicitudes',
  },
  'problem.too_many.text': {
    ko: '잠시 뒤에 다시 시도하십시오.',
    en: 'Wait a little and try again.',
    vi: 'Hãy đợi một lát rồi thử lại.',
    es: 'Espere un poco e inténtelo de nuevo.',
  },
  'problem.unavailable.title': {
    ko: '잠시 이용할 수 없습니다',
    en: 'Not available for a moment',
    vi: 'Tạm thời không phục vụ được',
    es: 'No disponible por el momento',
  },
  'problem.unavailable.text': {
    ko: '잠시 뒤에 다시 시도하십시오. 보내신 내용은 저장되지 않았습니다.',
    en: 'Try again in a moment. What you sent was not kept.',
    vi: 'Hãy thử lại sau giây lát. Nội dung bạn gửi chưa được lưu.',
    es: 'Inténtelo de nuevo en un momento. Lo que envió no se guardó.',
  },
  'problem.carrier_unreadable.title': {
    ko: '운송사의 응답을 읽을 수 없습니다',
    en: 'The carrier’s answer cannot be read',
    vi: 'Không đọc được trả lời của hãng vận chuyển',
    es: 'No se puede leer la respuesta del transportista',
  },
  'problem.carrier_unreadable.text': {
    ko: '운송사가 보낸 내용이 약속된 형식이 아닙니다. 바뀐 것은 없습니다.',
    en: 'What the carrier sent is not in the agreed form. Nothing was changed.',
    vi: 'Nội dung hãng gửi không đúng định dạng đã thỏa thuận. Không có gì thay đổi.',
    es: 'Lo que envió el transportista no tiene la forma acordada. No se cambió nada.',
  },
  'problem.bug.title': {
    ko: '오류가 발생했습니다',
    en: 'Something broke on our side',
    vi: 'Hệ thống gặp lỗi',
    es: 'Algo falló de nuestro lado',
  },
  'problem.bug.text': {
    ko: '저희 쪽 문제이며 기록해 두었습니다. 다시 시도해도 같으면 알려 주십시오.',
    en: 'It is our fault and it was noted. If trying again does not help, tell us.',
    vi: 'Đây là lỗi của chúng tôi và đã được ghi lại. Nếu thử lại vẫn lỗi, hãy báo cho chúng tôi.',
    es: 'Es culpa nuestra y quedó registrado. Si al reintentar sigue igual, avísenos.',
  },
} as const satisfies Words;
