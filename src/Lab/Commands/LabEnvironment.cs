using System.Collections;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Commands;

/// <summary>What a program needs to know to work with a running lab; a file in the lab's folder holds it.</summary>
internal static class LabEnvironment
{
    private const string FileName = "environment";
    private const string Target = "DRILL_TARGET";

    /// <summary>Of the user's own environment, what would lead a program to a real account or out of the lab.</summary>
    private static readonly string[] Misleading =
    [
        "AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY",
    ];

    public static void Write(LabOptions lab) => File.WriteAllLines(
        lab.PathOf(FileName),
        [
            $"AWS_ACCESS_KEY_ID={lab.Secrets.AccessKeyId}",
            $"AWS_SECRET_ACCESS_KEY={lab.Secrets.SecretAccessKey}",
            $"AWS_REGION={Topology.Taiwan.AwsRegion}",
            $"AWS_DEFAULT_REGION={Topology.Taiwan.AwsRegion}",
            $"AWS_ENDPOINT_URL=http://{Topology.ControlPlaneAddress}:{Topology.ControlPlanePort}",
            "AWS_EC2_METADATA_DISABLED=true",
            $"{Target}={lab.PathOf(TargetFile.Name)}",
            $"CHAOSLAB_DB_PASSWORD={lab.Secrets.DatabasePassword}",
            $"{LabProcesses.FolderVariable}={lab.Folder}",
        ]);

    /// <summary>The variables in order, each as <c>NAME=value</c>.</summary>
    public static IReadOnlyList<string> Read(string folder) => File.ReadAllLines(Path.Combine(folder, FileName));

    /// <summary>The user's environment, with the lab's own in place of what would mislead; a target that the user names stays.</summary>
    /// <param name="users">The user's variables.</param>
    /// <param name="labs">The lab's variables, each as <c>NAME=value</c>.</param>
    /// <returns>All variables, each as <c>NAME=value</c>.</returns>
    public static IReadOnlyCollection<string> Merge(IDictionary users, IReadOnlyList<string> labs)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in users)
        {
            merged[(string)variable.Key] = $"{variable.Key}={variable.Value}";
        }

        foreach (var misleading in Misleading)
        {
            merged.Remove(misleading);
        }

        foreach (var variable in labs)
        {
            var name = variable[..variable.IndexOf('=', StringComparison.Ordinal)];
            if (name != Target || !merged.ContainsKey(name))
            {
                merged[name] = variable;
            }
        }

        return merged.Values;
    }
}
