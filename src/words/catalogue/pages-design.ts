import type { Words } from '../sentence.ts';

/** The page that shows the components to whoever builds with them. */
export const designWords = {
  'design.title': {
    ko: '나루의 모양',
    en: 'How Naru looks',
    vi: 'Giao diện của Naru',
    es: 'Cómo se ve Naru',
  },
  'design.lead': {
    ko: '잔잔한 물, 건너는 길 하나. 색은 상태만 말하고, 숫자는 근거를 엽니다.',
    en: 'Calm water and one clear way across. Colour means state and only state; every number opens to its reasons.',
    vi: 'Mặt nước lặng và một lối sang rõ ràng. Màu chỉ nói trạng thái; mỗi con số mở ra lý do.',
    es: 'Agua en calma y un solo paso claro. El color solo dice el estado; cada número se abre a sus razones.',
  },
  'design.mark': { ko: '표지', en: 'The mark', vi: 'Biểu tượng', es: 'El símbolo' },
  'design.mark_help': {
    ko: '나루의 첫 글자 ㄴ이 물 위의 부두로 섭니다.',
    en: 'ㄴ, the first letter of 나루, stands as a landing above the water.',
    vi: 'ㄴ, chữ đầu của 나루, là bến đứng trên mặt nước.',
    es: 'ㄴ, la primera letra de 나루, es un muelle sobre el agua.',
  },
  'design.states': { ko: '상태', en: 'States', vi: 'Trạng thái', es: 'Estados' },
  'design.type': { ko: '글자', en: 'Type', vi: 'Chữ', es: 'Tipografía' },
  'design.figures': { ko: '숫자', en: 'Figures', vi: 'Con số', es: 'Cifras' },
  'design.forms': { ko: '입력', en: 'Forms', vi: 'Biểu mẫu', es: 'Formularios' },
  'design.buttons': { ko: '버튼', en: 'Buttons', vi: 'Nút', es: 'Botones' },
  'design.notices': { ko: '알림', en: 'Notices', vi: 'Thông báo', es: 'Avisos' },
  'design.table': { ko: '표', en: 'Table', vi: 'Bảng', es: 'Tabla' },
  'design.timeline': { ko: '여정', en: 'Timeline', vi: 'Dòng thời gian', es: 'Línea de tiempo' },
  'design.stepper': { ko: '단계', en: 'Stepper', vi: 'Các bước', es: 'Pasos' },
  'design.chart': { ko: '추이', en: 'Course of a figure', vi: 'Diễn biến', es: 'Evolución' },
  'design.empty': { ko: '빈 상태', en: 'Empty state', vi: 'Trạng thái trống', es: 'Estado vacío' },
  'design.skeleton': { ko: '불러오는 중', en: 'Waiting', vi: 'Đang chờ', es: 'En espera' },
} as const satisfies Words;
