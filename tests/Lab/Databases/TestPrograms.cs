using ChaosHarness.Lab.Packages;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Databases;

/// <summary>PostgreSQL of this machine; without it these tests are skipped, and on CI they fail.</summary>
internal static class TestPrograms
{
    private const string DebianFolder = "/usr/lib/postgresql/15/bin";

    public static LabPrograms Find()
    {
        if (!File.Exists(Path.Combine(DebianFolder, "postgres")))
        {
            const string Reason =
                $"PostgreSQL 15 is not in '{DebianFolder}'. Install it with 'apt-get install postgresql-15'.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(Reason);
            }

            Assert.Ignore(Reason);
        }

        return new LabPrograms { PostgresBin = DebianFolder, Unbound = "/usr/sbin/unbound" };
    }
}
