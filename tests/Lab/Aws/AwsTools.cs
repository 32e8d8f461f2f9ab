using ChaosHarness.Lab.Packages;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Aws;

/// <summary>Debian's AWS CLI and boto3: the host's own, or unpacked into the cache. Without them these tests are skipped; on CI they fail.</summary>
internal sealed record AwsTools(string Python, string Cli, string PythonPath)
{
    private const string SystemPython = "/usr/bin/python3";
    private const string Modules = "usr/lib/python3/dist-packages";

    public static async Task<AwsTools> FindAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(SystemPython))
        {
            Skip($"'{SystemPython}' is missing. Install it with 'apt-get install python3'.");
        }

        try
        {
            var cache = new PackageCache(PackageCache.DefaultRoot, TestContext.Progress.WriteLine);
            string[] roots =
            [
                await cache.GetAsync("awscli", cancellationToken), await cache.GetAsync("python3-boto3", cancellationToken), "/",
            ];
            var cli = roots.Select(root => Path.Combine(root, "usr/bin/aws")).First(File.Exists);
            return new AwsTools(SystemPython, $"{SystemPython} {cli}", string.Join(':', roots.Select(root => Path.Combine(root, Modules))));
        }
        catch (PackageUnavailableException missing)
        {
            Skip(missing.Message);
            throw;
        }
    }

    private static void Skip(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Ignore(reason);
    }
}
