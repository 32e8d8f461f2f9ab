namespace ChaosHarness.Lab.Configuration;

/// <summary>Credentials of one lab, made anew at each start.</summary>
/// <param name="AccessKeyId">For the AWS endpoints.</param>
/// <param name="SecretAccessKey">For the AWS endpoints.</param>
/// <param name="DatabasePassword">Of the roles <c>orders</c>, <c>drill</c> and <c>replicator</c>.</param>
internal sealed record LabSecrets(string AccessKeyId, string SecretAccessKey, string DatabasePassword);
