import type { TypesFile } from './room';

const NOT_SET = '- not set';

/** Explanations of an endpoint's answers. */
export const CLARIFY_EXPLAINER_TYPES: TypesFile = {
  file: 'inference/clarify-explainer-types.ts',
  from: 'AWS::SageMaker::EndpointConfig',
  see: 'https://docs.aws.amazon.com/sagemaker/latest/dg/clarify-online-explainability.html',
  roots: ['ClarifyExplainerConfig'],
  names: {
    ClarifyExplainerConfig: 'ClarifyExplainer',
    ClarifyInferenceConfig: 'ClarifyInference',
    ClarifyShapConfig: 'ClarifyShap',
    ClarifyShapBaselineConfig: 'ClarifyShapBaseline',
    ClarifyTextConfig: 'ClarifyText',
  },
  words: {
    ClarifyExplainerConfig: [
      'Explains the answers of an endpoint with SageMaker Clarify.',
      {
        EnableExplanations: [
          'A JMESPath expression that says for which records there are explanations.',
          '- for all',
        ],
        InferenceConfig: ['How requests and responses are read.', '- from their media types'],
        ShapConfig: 'How SHAP values are computed.',
      },
    ],
    ClarifyInferenceConfig: [
      'How Clarify reads requests and responses.',
      {
        ContentTemplate: ['A template of a request in JSON Lines.', NOT_SET],
        FeatureHeaders: ['Names of the features.', NOT_SET],
        FeatureTypes: ['Types of the features: `numerical`, `categorical` or `text`.', NOT_SET],
        FeaturesAttribute: ['JMESPath expression of the features in a request.', NOT_SET],
        LabelAttribute: ['JMESPath expression of the labels in a response.', NOT_SET],
        LabelHeaders: ['Names of the labels.', NOT_SET],
        LabelIndex: ['Column of the labels in a response in CSV.', NOT_SET],
        MaxPayloadInMB: ['The largest request to the model.', '6'],
        MaxRecordCount: ['The most records in a request to the model.', NOT_SET],
        ProbabilityAttribute: ['JMESPath expression of the probabilities in a response.', NOT_SET],
        ProbabilityIndex: ['Column of the probabilities in a response in CSV.', NOT_SET],
      },
    ],
    ClarifyShapConfig: [
      'How SHAP values are computed.',
      {
        NumberOfSamples: ['Samples for each explanation.', '- chosen by Clarify'],
        Seed: ['Seed of random numbers, for explanations that can be repeated.', NOT_SET],
        ShapBaselineConfig: 'What features are compared with.',
        TextConfig: ['How text is explained.', '- features are no text'],
        UseLogit: ['Whether probabilities are explained as logits.', 'false'],
      },
    ],
    ClarifyShapBaselineConfig: [
      'What features are compared with: a text or a file with one record or several.',
      {
        MimeType: ['Media type of the baseline.', '- `text/csv`, by Clarify'],
        ShapBaseline: ['The baseline itself.', '- `shapBaselineUri`'],
        ShapBaselineUri: ['S3 URI of a file with the baseline.', '- `shapBaseline`'],
      },
    ],
    ClarifyTextConfig: [
      'How text is explained.',
      {
        Granularity: 'The unit of explanations: `token`, `sentence` or `paragraph`.',
        Language: 'Language of the text, such as `en`.',
      },
    ],
  },
};
