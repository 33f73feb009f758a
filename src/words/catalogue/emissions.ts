import type { Words } from '../sentence.ts';

/** How the CO2e of an option was found. It claims no label that it has not earned. */
export const emissionWords = {
  'co2.method': {
    ko: '추정치, 연료의 생산부터 연소까지(well-to-wheel), 포장 포함 화물 {kg} kg, 영국 정부 온실가스 환산계수 {version}년판. {legs}. 터미널 작업, 공컨테이너 회송, 컨테이너 자체 중량은 포함하지 않습니다.',
    en: 'Estimate, well-to-wheel (fuel made and burnt), for {kg} kg of cargo with its packing, by the UK Government GHG conversion factors {version}. {legs}. Terminals, empty returns and the container’s own weight are not counted.',
    vi: 'Ước tính từ sản xuất đến đốt nhiên liệu (well-to-wheel), cho {kg} kg hàng kể cả bao bì, theo hệ số phát thải của Chính phủ Anh bản {version}. {legs}. Không tính khâu bến bãi, chiều về rỗng và trọng lượng vỏ container.',
    es: 'Estimación, del pozo a la rueda (well-to-wheel: producir y quemar el combustible), para {kg} kg de carga con su embalaje, con los factores de conversión de GEI del Gobierno del Reino Unido, edición {version}. {legs}. No se cuentan terminales, retornos en vacío ni el peso propio del contenedor.',
  },
  'co2.leg': {
    ko: '{ends} {carriage, select, sea {해상, 최단 항로} air {항공, 대권 거리} rail {철도} other {도로}} {km} km × 톤킬로미터당 {factor} kg ({carriage, select, sea {컨테이너선 평균} air {국제 화물편, 복사강제력 제외} rail {화물열차} other {경유 화물차 평균}})',
    en: '{ends} {carriage, select, sea {by sea, shortest shipping lane} air {by air, great circle} rail {by rail} other {by road}}, {km} km × {factor} kg per tonne-km ({carriage, select, sea {average container ship} air {international freight flight, without radiative forcing} rail {freight train} other {average diesel lorry}})',
    vi: '{ends} {carriage, select, sea {đường biển, tuyến ngắn nhất} air {đường hàng không, vòng tròn lớn} rail {đường sắt} other {đường bộ}}, {km} km × {factor} kg mỗi tấn-km ({carriage, select, sea {tàu container trung bình} air {chuyến bay hàng hóa quốc tế, không tính cưỡng bức bức xạ} rail {tàu hỏa chở hàng} other {xe tải dầu trung bình}})',
    es: '{ends} {carriage, select, sea {por mar, ruta más corta} air {por aire, círculo máximo} rail {por ferrocarril} other {por carretera}}, {km} km × {factor} kg por tonelada-km ({carriage, select, sea {portacontenedores medio} air {vuelo de carga internacional, sin forzamiento radiativo} rail {tren de mercancías} other {camión diésel medio}})',
  },
} as const satisfies Words;
