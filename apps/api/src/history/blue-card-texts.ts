import type { BlueCardEvent, CardAnswer, InsuranceTransferEvent } from '#blue-card';
import { levelOf } from '#reference-data';
import type { TextView } from '../common/figures.js';
import { place } from './correction-texts.js';
import { SCHEMES } from './labels.js';

type Told = Extract<
  BlueCardEvent,
  {
    type:
      | 'BlueCardApplied'
      | 'BlueCardSubmitted'
      | 'CardSystemAnswered'
      | 'CardAnswerSetAside'
      | 'BlueCardFlagRefused'
      | 'BlueCardSuspended'
      | 'BlueCardResumed'
      | 'SocialSecurityCardReplaced';
  }
>;

const request = (requestId: string): TextView => ({ zh: `请求 ${requestId}`, en: `request ${requestId}` });

const answered = ({
  requestId,
  answer,
}: {
  readonly requestId: string;
  readonly answer: CardAnswer;
}): TextView =>
  answer.result === 'accepted'
    ? { zh: `请求 ${requestId}：已受理`, en: `request ${requestId}: accepted` }
    : {
        zh: `请求 ${requestId}：退回，${answer.reason}`,
        en: `request ${requestId}: rejected, ${answer.reason}`,
      };

const because = ({ reason }: { readonly reason: string }): TextView => ({
  zh: `原因：${reason}`,
  en: `reason: ${reason}`,
});

/** The way of the flag onto a card, in words. */
export const BLUE_CARD_TEXTS: {
  readonly [Type in Told['type']]: (data: Extract<Told, { readonly type: Type }>['data']) => TextView;
} = {
  BlueCardApplied: ({ level, requestId }) => ({
    zh: `${levelOf(level).zh}，请求 ${requestId}`,
    en: `${levelOf(level).en}, request ${requestId}`,
  }),
  BlueCardSubmitted: ({ requestId }) => request(requestId),
  CardSystemAnswered: answered,
  CardAnswerSetAside: answered,
  BlueCardFlagRefused: because,
  BlueCardSuspended: because,
  BlueCardResumed: because,
  SocialSecurityCardReplaced: ({ requestId }) =>
    requestId === null
      ? { zh: '蓝卡暂停中，恢复后重新加载', en: 'suspended: to be loaded again when resumed' }
      : { zh: '待重新加载', en: 'the flag is to be loaded again' },
};

/** The carrying-on of social insurance, in words. */
export const TRANSFER_TEXTS: {
  readonly [Type in InsuranceTransferEvent['type']]: (
    data: Extract<InsuranceTransferEvent, { readonly type: Type }>['data'],
  ) => TextView;
} = {
  SocialInsuranceTransferRequested: ({ from, to, schemes }) => ({
    zh: `${place(from.region)} → ${place(to.region)}，${schemes.map((scheme) => SCHEMES[scheme].zh).join('、')}`,
    en: `${place(from.region)} → ${place(to.region)}, ${schemes.map((scheme) => SCHEMES[scheme].en).join(', ')}`,
  }),
  SocialInsuranceTransferAccepted: () => ({ zh: '已受理', en: 'accepted' }),
  SocialInsuranceTransferCompleted: ({ months }) =>
    months === null
      ? { zh: '已办结', en: 'completed' }
      : { zh: `转入 ${months} 个月`, en: `${months} months carried over` },
  SocialInsuranceTransferRefused: because,
};
