import type { Words } from '../sentence.ts';

/** The days a container may stand for nothing, and how many of them are left. */
export const freeTimeWords = {
  'free_time.title': { ko: '무료 사용기간', en: 'Free time', vi: 'Thời gian miễn phí', es: 'Días libres' },
  'free_time.not_begun': { ko: '아직 시작 전', en: 'not begun', vi: 'chưa bắt đầu', es: 'aún no empieza' },
  'free_time.none': {
    ko: '무료일 없음',
    en: 'no free day',
    vi: 'không có ngày miễn phí',
    es: 'sin días libres',
  },
  'free_time.left': {
    ko: '{days, plural, =0 {오늘까지} other {#일 남음}}',
    en: '{days, plural, =0 {ends today} one {# day left} other {# days left}}',
    vi: '{days, plural, =0 {hết hôm nay} other {còn # ngày}}',
    es: '{days, plural, =0 {termina hoy} one {queda # día} other {quedan # días}}',
  },
  'free_time.over': {
    ko: '{days}일 초과, 비용 발생 중',
    en: '{days, plural, one {# day} other {# days}} over, charges run',
    vi: 'quá {days} ngày, đang tính phí',
    es: '{days, plural, one {# día} other {# días}} de más, corre el cargo',
  },
  'free_time.ended': {
    ko: '기간 내 완료',
    en: 'ended in time',
    vi: 'xong trong hạn',
    es: 'terminó a tiempo',
  },
  'free_time.ended_late': {
    ko: '기간 초과 후 완료',
    en: 'ended after the free days',
    vi: 'xong sau hạn miễn phí',
    es: 'terminó después de los días libres',
  },
  'free_time.demurrage': { ko: '체화료 무료', en: 'demurrage free', vi: 'miễn lưu bãi', es: 'sin demora' },
  'free_time.detention': {
    ko: '지체료 무료',
    en: 'detention free',
    vi: 'miễn lưu cont',
    es: 'sin detención',
  },
  'free_time.combined': { ko: '통합 무료', en: 'combined free', vi: 'miễn gộp', es: 'combinado libre' },
  'free_time.storage': { ko: '보관료 무료', en: 'storage free', vi: 'miễn lưu kho', es: 'sin almacenaje' },
} as const satisfies Words;
