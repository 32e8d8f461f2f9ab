using ChaosHarness.Probes;
using ChaosHarness.Probes.Databases;
using ChaosHarness.Probes.Histories;
using ChaosHarness.Tests.Unit.Probes;
using NUnit.Framework;

namespace ChaosHarness.Tests.Databases;

/// <summary>Against a real PostgreSQL 15.</summary>
public sealed class TransferProbeTests
{
    private const string Bank = "bank";
    private RealPostgres writer = null!;

    [OneTimeSetUp]
    public async Task Start_a_writer_with_open_accounts()
    {
        RealPostgres.Require();
        writer = await RealPostgres.StartAsync("bank-here");
        await DrillSchema.PrepareAsync(writer.Endpoint(), CancellationToken.None);
        await TransferProbe.OpenAccountsAsync(writer.Endpoint(), Bank, CancellationToken.None);
        await TransferProbe.OpenAccountsAsync(writer.Endpoint(), Bank, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop_it()
    {
        if (writer is not null)
        {
            await writer.DisposeAsync();
        }
    }

    [Test, Order(1)]
    public async Task Transfers_are_whole_once_each_and_keep_the_total_also_when_they_overlap()
    {
        await using TransferProbe probe = new(Some.Plan("transfers", deadlineMs: 10_000), writer.Endpoint(), Bank);
        Observation[] seen = await Task.WhenAll(Enumerable.Range(0, 40).Select(sample => Some.AskAsync(probe, sample)));

        TransferBooks books = await new TransferReader(writer.Endpoint(), new DrillClock(TimeProvider.System))
            .ReadAsync(Bank, CancellationToken.None);
        TransferAttempt[] attempts =
        [
            .. seen.Where(sample => sample.Kind != ObservationKind.Unreachable).Select(sample => new TransferAttempt(
                sample.Sequence,
                Transfer.Parse(sample.Item)!.Value,
                sample.Kind == ObservationKind.Measured ? HistoryOutcome.Acknowledged : HistoryOutcome.Unknown,
                (long?)sample.Value)),
        ];

        Assert.Multiple(() =>
        {
            Assert.That(seen[0], Has.Property("Subject").EqualTo("bank-here").And.Property("Unit").EqualTo("total"), seen[0].Detail);
            Assert.That(attempts.Count(attempt => attempt.Outcome == HistoryOutcome.Acknowledged), Is.GreaterThan(10));
            Assert.That(Opened().Anomalies(attempts, books.Balances, books.Postings), Is.Empty);
            Assert.That(
                books.Postings.Select(leg => leg.Key).Distinct(),
                Is.SubsetOf(Enumerable.Range(0, 40).Select(sample => Transfer.Of(sample, TransferProbe.Accounts).Key)));
        });
    }

    [Test, Order(2)]
    public async Task A_database_that_keeps_half_a_transfer_is_found_out()
    {
        await using TransferProbe probe = new(Some.Plan("transfers", deadlineMs: 10_000), writer.Endpoint(), Bank);
        Observation seen = await Some.AskAsync(probe, 1000);
        Transfer transfer = Transfer.Parse(seen.Item)!.Value;
        await writer.ScalarAsync<long>(
            $"WITH gone AS (DELETE FROM drill.posting WHERE stream = '{Bank}' AND transfer = {transfer.Key} AND account = {transfer.To} RETURNING 1) "
            + "SELECT count(*) FROM gone");

        TransferBooks books = await new TransferReader(writer.Endpoint(), new DrillClock(TimeProvider.System))
            .ReadAsync(Bank, CancellationToken.None);
        TransferAttempt attempt = new(seen.Sequence, transfer, HistoryOutcome.Acknowledged, (long?)seen.Value);

        Assert.That(seen.Kind, Is.EqualTo(ObservationKind.Measured), seen.Detail);
        Assert.That(
            Opened().Anomalies([attempt], books.Balances, [.. books.Postings.Where(leg => leg.Key == transfer.Key)]).Select(anomaly => anomaly.Kind),
            Does.Contain(AnomalyKind.FracturedRead));
    }

    private static TransferHistory Opened() => new([.. Enumerable.Repeat(TransferProbe.OpeningBalance, TransferProbe.Accounts)]);
}
