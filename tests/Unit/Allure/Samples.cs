using Allure.Net.Commons;
using Allure.NUnit;
using Allure.NUnit.Attributes;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Allure;

/// <summary>Fixtures that end in every way a fixture can; run by <see cref="SampleRun"/> only.</summary>
public static class Samples
{
    [AllureNUnit]
    [AllureEpic("Recovery"), AllureFeature("Database"), AllureSeverity(SeverityLevel.critical)]
    public abstract class EveryOutcome
    {
        private static int MeasuredSeconds => 61;

        [Test, AllureStory("Good"), AllureIssue("OPS-7")]
        public void Passes() => Assert.Pass();

        [Test]
        public void Fails() => Assert.That(MeasuredSeconds, Is.AtMost(60), "recovery time in s");

        [Test]
        public void Throws() => throw new InvalidOperationException("no route to the lab");

        [Test]
        public void Is_inconclusive() => Assert.Inconclusive("58 s to 63 s straddles the limit of 60 s");

        [Test]
        public void Skips_itself() => Assert.Ignore("Refused: an alarm is open");

        [Test, Ignore("not yet")]
        public void Is_ignored() => Assert.Fail();

        [Test, Explicit]
        public void Is_explicit() => Assert.Fail();

        [TestCase(1)]
        [TestCase(2)]
        public void Has_cases(int count) => Assert.That(count, Is.Positive);
    }

    [AllureNUnit]
    public abstract class SetUpThrows
    {
        [OneTimeSetUp]
        public void Run_the_drill() => AllureApi.Step("start the lab", StartTheLab);

        private static void StartTheLab() => throw new IOException("disk full");

        [Test]
        public void First_promise() => Assert.Pass();

        [TestCase(1)]
        public void Second_promise(int limit) => Assert.That(limit, Is.Positive);
    }

    [AllureNUnit]
    public abstract class SetUpRefuses
    {
        [OneTimeSetUp]
        public void Run_the_drill() => Assert.Ignore("Refused: the target is not tagged for drills");

        [Test]
        public void Only_promise() => Assert.Pass();
    }

    [AllureNUnit]
    public abstract class TearDownFails
    {
        [TearDown]
        public void Heal() => throw new InvalidOperationException("not healed");

        [Test]
        public void Passes_until_its_tear_down() => Assert.Pass();
    }

    [AllureNUnit]
    public abstract class Talks
    {
        [OneTimeSetUp]
        public async Task Run_the_drill() => await AllureApi.Step("impair", async () =>
        {
            await Task.Yield();
            AllureApi.AddAttachment("journal", "text/plain", "line 1"u8.ToArray(), "txt");
        });

        [OneTimeTearDown]
        public void Seal() => AllureApi.Step("seal the evidence");

        [Test]
        public void Says_much()
        {
            AllureApi.SetTestName("A sentence");
            AllureApi.AddLabel("objective", "rto");
            AllureApi.AddTestParameter("limit", 60, excluded: true);
            AllureApi.Step("outer", () =>
            {
                var inner = AllureApi.Step("inner", () => 7);
                AllureApi.AddAttachment("note", "text/plain", System.Text.Encoding.UTF8.GetBytes($"{inner}"), ".txt");
            });
            Assert.That(
                () => AllureApi.Step("fails", () => throw new AssertionException("limit passed")),
                Throws.InstanceOf<AssertionException>());
        }
    }
}
