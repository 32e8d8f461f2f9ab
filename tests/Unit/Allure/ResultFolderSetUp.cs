using Allure.Net.Commons;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Allure;

/// <summary>Points the recorder at a folder of this run before anything uses it.</summary>
[SetUpFixture]
public sealed class ResultFolderSetUp
{
    private const string Variable = "ALLURE_CONFIG";

    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"allure-tests-{Guid.NewGuid():N}");

    [OneTimeSetUp]
    public void Point_the_recorder_at_a_temporary_folder()
    {
        if (typeof(AllureApi).Assembly.GetName().Name != "Allure.NUnit")
        {
            Assert.Ignore("The published Allure packages are in use; these tests are about their stand-in.");
        }

        Directory.CreateDirectory(Folder);
        var configuration = Path.Combine(Folder, "allureConfig.json");
        var results = System.Text.Json.JsonSerializer.Serialize(Path.Combine(Folder, "results"));
        File.WriteAllText(
            configuration,
            $$$"""{"allure":{"directory":{{{results}}},"links":["https://tracker.example/{issue}"]}}""");
        Environment.SetEnvironmentVariable(Variable, configuration);
    }

    [OneTimeTearDown]
    public void Remove_the_folder()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
