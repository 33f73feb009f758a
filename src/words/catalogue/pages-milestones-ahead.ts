import type { Words } from '../sentence.ts';

/** What has not happened yet, where a language says it differently from what has. */
export const milestoneAheadWords = {
  'milestone_ahead.empty_out': {
    ko: '빈 컨테이너 반출',
    en: 'Empty container to be collected',
    vi: 'Lấy container rỗng',
    es: 'Contenedor vacío retirado',
  },
  'milestone_ahead.export_cleared': {
    ko: '수출 통관',
    en: 'Export clearance',
    vi: 'Thông quan xuất khẩu',
    es: 'Despacho de exportación',
  },
  'milestone_ahead.gate_in': {
    ko: '터미널 반입',
    en: 'Enters the terminal',
    vi: 'Vào cảng',
    es: 'Ingreso a la terminal',
  },
  'milestone_ahead.loaded': {
    ko: '선적',
    en: 'Loading',
    vi: 'Xếp lên tàu',
    es: 'Cargado a bordo',
  },
  'milestone_ahead.departed': {
    ko: '출발',
    en: 'Departs',
    vi: 'Khởi hành',
    es: 'Salida',
  },
  'milestone_ahead.transhipment_discharged': {
    ko: '환적항 하역',
    en: 'Unloading for transhipment',
    vi: 'Dỡ để chuyển tải',
    es: 'Descarga para transbordo',
  },
  'milestone_ahead.transhipment_loaded': {
    ko: '환적항 선적',
    en: 'Loading onto the next ship',
    vi: 'Xếp lên tàu tiếp theo',
    es: 'Carga al siguiente buque',
  },
  'milestone_ahead.arrived': {
    ko: '도착',
    en: 'Arrives',
    vi: 'Đến nơi',
    es: 'Llegada',
  },
  'milestone_ahead.discharged': {
    ko: '양하',
    en: 'Unloading',
    vi: 'Dỡ hàng',
    es: 'Descarga',
  },
  'milestone_ahead.import_cleared': {
    ko: '수입 통관',
    en: 'Import clearance',
    vi: 'Thông quan nhập khẩu',
    es: 'Despacho de importación',
  },
  'milestone_ahead.released': {
    ko: '인도 허가',
    en: 'Release',
    vi: 'Được giải phóng',
    es: 'Liberado',
  },
  'milestone_ahead.gate_out': {
    ko: '터미널 반출',
    en: 'Leaves the terminal',
    vi: 'Rời cảng',
    es: 'Salida de la terminal',
  },
  'milestone_ahead.delivered': {
    ko: '인도 완료',
    en: 'Delivery',
    vi: 'Đã giao hàng',
    es: 'Entregado',
  },
  'milestone_ahead.empty_returned': {
    ko: '빈 컨테이너 반납',
    en: 'Empty container to be returned',
    vi: 'Trả container rỗng',
    es: 'Contenedor vacío devuelto',
  },
  'milestone_ahead.cfs_out': {
    ko: 'CFS 출고',
    en: 'Leaves the warehouse',
    vi: 'Xuất kho CFS',
    es: 'Salida del almacén',
  },
} as const satisfies Words;
