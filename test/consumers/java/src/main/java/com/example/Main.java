package com.example;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cdktfsagemaker.*;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

public final class Main {

  static final class ChurnStack extends TerraformStack {

    ChurnStack(final Construct scope, final String id) {
      super(scope, id);

      AwsProvider.Builder.create(this, "aws")
          .region("eu-west-1")
          .defaultTags(
              List.of(AwsProviderDefaultTags.builder().tags(Map.of("team", "churn")).build()))
          .build();

      final ExecutionRole role = new ExecutionRole(this, "Role");
      final SagemakerModelConstruct model =
          SagemakerModelConstruct.Builder.create(this, "Model")
              .role(role)
              .primaryContainer(
                  ContainerDefinition.builder()
                      .image(ContainerImage.fromPrebuilt(PrebuiltImage.kmeans()))
                      .modelData(ModelData.fromBucket("my-models", "kmeans/model.tar.gz"))
                      .environment(Map.of("LOG_LEVEL", "info"))
                      .build())
              .build();

      final Endpoint endpoint =
          Endpoint.Builder.create(this, "Endpoint")
              .productionVariants(
                  List.of(
                      ProductionVariant.builder()
                          .model(model)
                          .instanceType(InstanceType.ML_M5_LARGE)
                          .initialInstanceCount(2)
                          .build()))
              .build();
      endpoint.autoRollbackOn(
          AutoRollbackOptions.builder().errorRatePercent(1).modelLatencyInMilliseconds(250).build());
      endpoint
          .variant()
          .autoScaleInstanceCount(
              EnableScalingProps.builder().minCapacity(2).maxCapacity(4).build())
          .scaleOnInvocations(
              "Load", InvocationsScalingProps.builder().maxRequestsPerSecond(30).build());

      final ModelPackageGroup group =
          ModelPackageGroup.Builder.create(this, "Group").modelPackageGroupName("churn").build();
      final ModelPackage version =
          ModelPackage.Builder.create(this, "Version")
              .group(group)
              .approvalStatus(ModelApprovalStatus.APPROVED)
              .inferenceSpecification(
                  InferenceSpecification.builder()
                      .containers(
                          List.of(
                              ModelPackageContainer.builder()
                                  .image(
                                      ContainerImage.fromPrebuilt(
                                          PrebuiltImage.xgboost(
                                              PrebuiltImageOptions.builder()
                                                  .version("1.7-1")
                                                  .build())))
                                  .modelData(ModelData.fromBucket("my-models", "churn/model.tar.gz"))
                                  .build()))
                      .supportedContentTypes(List.of("text/csv"))
                      .supportedResponseMimeTypes(List.of("text/csv"))
                      .build())
              .build();

      final SagemakerImage lab =
          SagemakerImage.Builder.create(this, "Lab")
              .imageName("lab")
              .displayName("JupyterLab of the churn team")
              .build();
      final SagemakerImageVersion labVersion =
          lab.addVersion(
              "V1",
              SagemakerImageVersionOptions.builder()
                  .baseImage(
                      ContainerImage.fromEcrRepository(
                          "lab", EcrRepositoryImageOptions.builder().tag("1.0").build()))
                  .jobType(ImageVersionJobType.NOTEBOOK_KERNEL)
                  .build());

      TerraformOutput.Builder.create(this, "endpointName")
          .value(endpoint.getEndpointName())
          .build();
      TerraformOutput.Builder.create(this, "modelPackageArn")
          .value(version.getModelPackageArn())
          .build();
      TerraformOutput.Builder.create(this, "labVersion").value(labVersion.getVersion()).build();
    }
  }

  public static void main(final String[] args) {
    final App app = new App();
    new ChurnStack(app, "churn");
    app.synth();
  }
}
