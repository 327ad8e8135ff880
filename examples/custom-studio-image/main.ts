import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AppImageConfig,
  AwsProvider,
  ContainerImage,
  ImageVersionJobType,
  ImageVersionProcessor,
  ImageVersionVendorGuidance,
  SagemakerImage,
} from 'cdktf-sagemaker';

const app = new App();
const stack = new TerraformStack(app, 'custom-studio-image');
new AwsProvider(stack, 'aws', { region: 'eu-west-1' });

const tags = { team: 'maps' };

const studioImage = new SagemakerImage(stack, 'StudioImage', {
  imageName: 'geo',
  displayName: 'Geospatial',
  description: 'JupyterLab with GDAL, rasterio and geopandas',
  tags,
});
const version = studioImage.addVersion('V1', {
  baseImage: ContainerImage.fromEcrRepository('maps/geo', { tag: '1.0' }),
  jobType: ImageVersionJobType.NOTEBOOK_KERNEL,
  processor: ImageVersionProcessor.CPU,
  programmingLang: 'Python 3.12',
  releaseNotes: 'First version, with GDAL 3.10',
  vendorGuidance: ImageVersionVendorGuidance.STABLE,
});

const config = new AppImageConfig(stack, 'GeoLab', {
  appImageConfigName: 'geo-lab',
  jupyterLab: {
    containerConfig: { containerEnvironmentVariables: { GDAL_CACHEMAX: '512' } },
    fileSystemConfig: { mountPath: '/home/sagemaker-user' },
  },
  tags,
});

// What a domain needs of them.
new TerraformOutput(stack, 'imageName', { value: studioImage.imageName });
new TerraformOutput(stack, 'imageVersion', { value: version.version });
new TerraformOutput(stack, 'appImageConfigName', { value: config.appImageConfigName });

app.synth();
