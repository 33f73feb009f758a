import type {
  ContainerRequest,
  DangerousGoods,
  Door,
  Length,
  Piece,
  QuoteRequest,
  Weight,
} from '../../domain/cargo/request.ts';

/** A request as the contract writes it: the shape it came in, so that it can be sent again. */
export function requestJson(request: QuoteRequest): object {
  const { totals, pickup, delivery } = request;
  return {
    modes: request.modes,
    origin: request.origin,
    destination: request.destination,
    pickup: pickup && doorJson(pickup),
    delivery: delivery && doorJson(delivery),
    incoterm: request.incoterm,
    incotermPlace: request.incotermPlace,
    readyDate: request.readyDate,
    currency: request.currency,
    buyerCurrency: request.buyerCurrency ?? null,
    billsOfLading: request.billsOfLading,
    pieces: request.pieces.map(pieceJson),
    containers: request.containers.map(containerJson),
    totals: totals && {
      ...weightJson('weight', totals.weight),
      volumeCbm: totals.volumeCbm,
      packages: totals.packages,
    },
    commodity: request.commodity,
    hsCode: request.hsCode,
    goodsValue: request.goodsValue,
    goodsValueTerm: request.goodsValueTerm,
    services: request.services,
    dangerousGoods: request.dangerousGoods.map(dangerousJson),
    temperature: request.temperature,
  };
}

function pieceJson(piece: Piece): object {
  return {
    quantity: piece.quantity,
    packaging: piece.packaging,
    ...lengthJson('length', piece.length),
    ...lengthJson('width', piece.width),
    ...lengthJson('height', piece.height),
    ...weightJson('weight', piece.weight),
    stackable: piece.stackable,
    ...hazardsJson(piece),
  };
}

function containerJson(container: ContainerRequest): object {
  return {
    type: container.type,
    quantity: container.quantity,
    ...(container.cargoWeight && weightJson('cargoWeight', container.cargoWeight)),
    ...hazardsJson(container),
  };
}

function hazardsJson({ dangerousGoods, temperature }: Pick<Piece, 'dangerousGoods' | 'temperature'>): object {
  return {
    ...(dangerousGoods.length > 0 && { dangerousGoods: dangerousGoods.map(dangerousJson) }),
    ...(temperature && { temperature }),
  };
}

function dangerousJson(goods: DangerousGoods): object {
  const { unNumber, packingGroup, netWeightKg, properShippingName } = goods;
  return { unNumber, class: goods.class, packingGroup, netWeightKg, properShippingName };
}

function doorJson({ country, postalCode, unLocode, distanceKm }: Door): object {
  return { country, postalCode, unLocode, distanceKm };
}

function lengthJson(name: 'length' | 'width' | 'height', { value, unit }: Length): object {
  return { [`${name}${unit === 'cm' ? 'Cm' : 'In'}`]: value };
}

function weightJson(name: 'weight' | 'cargoWeight', { value, unit }: Weight): object {
  return { [`${name}${unit === 'kg' ? 'Kg' : 'Lb'}`]: value };
}
