using System.Net.Sockets;
using ChaosHarness.Lab.Orders;
using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Orders;

[Parallelizable]
public sealed class WriteFailureTests
{
    private static IEnumerable<TestCaseData<Exception>> ConnectFailures()
    {
        yield return new TestCaseData<Exception>(new NpgsqlException("refused", new SocketException(111)));
        yield return new TestCaseData<Exception>(new NpgsqlException("The connection pool has been exhausted"));
        yield return new TestCaseData<Exception>(Server(PostgresErrorCodes.CannotConnectNow));
        yield return new TestCaseData<Exception>(Server(PostgresErrorCodes.InvalidCatalogName));
        yield return new TestCaseData<Exception>(new SocketException((int)SocketError.HostNotFound));
        yield return new TestCaseData<Exception>(new OperationCanceledException());
    }

    /// <summary>What a server says while it ends, also to a session whose commit is already on its disk.</summary>
    private static IEnumerable<TestCaseData<Exception>> FailuresAfterSending()
    {
        yield return new TestCaseData<Exception>(new NpgsqlException("broken while reading", new IOException()));
        yield return new TestCaseData<Exception>(new NpgsqlException("time-out", new TimeoutException()));
        yield return new TestCaseData<Exception>(new OperationCanceledException());
        yield return new TestCaseData<Exception>(Server(PostgresErrorCodes.AdminShutdown));
        yield return new TestCaseData<Exception>(Server(PostgresErrorCodes.CrashShutdown));
        yield return new TestCaseData<Exception>(Server(PostgresErrorCodes.QueryCanceled));
        yield return new TestCaseData<Exception>(Server(PostgresErrorCodes.CannotConnectNow));
    }

    [TestCaseSource(nameof(ConnectFailures))]
    public void Without_a_connection_nothing_can_have_been_written(Exception failure) =>
        Assert.That(WriteFailure.Classify(WriteStage.Connecting, failure).Outcome, Is.EqualTo(OrderOutcome.NotWritten));

    [TestCaseSource(nameof(FailuresAfterSending))]
    public void After_sending_a_failure_leaves_the_outcome_open(Exception failure) =>
        Assert.That(WriteFailure.Classify(WriteStage.Sent, failure).Outcome, Is.EqualTo(OrderOutcome.Unknown));

    [Test]
    public void A_read_only_server_has_written_nothing() => Assert.That(
        WriteFailure.Classify(WriteStage.Sent, Server(PostgresErrorCodes.ReadOnlySqlTransaction)).Outcome,
        Is.EqualTo(OrderOutcome.NotWritten));

    [Test]
    public void A_taken_id_is_known_as_such() => Assert.That(
        WriteFailure.Classify(WriteStage.Sent, Server(PostgresErrorCodes.UniqueViolation)).Outcome,
        Is.EqualTo(OrderOutcome.Exists));

    [Test]
    public void A_taken_id_condemns_no_connection_and_a_read_only_server_does()
    {
        Assert.That(WriteFailure.CondemnsPool(Server(PostgresErrorCodes.UniqueViolation)), Is.False);
        Assert.That(WriteFailure.CondemnsPool(Server(PostgresErrorCodes.ReadOnlySqlTransaction)), Is.True);
        Assert.That(WriteFailure.CondemnsPool(new NpgsqlException("broken", new IOException())), Is.True);
    }

    [Test]
    public void The_refused_writes_of_a_seed_are_always_the_same_and_make_up_the_share()
    {
        var (first, second) = (new RefusedWrites(0.4, 7), new RefusedWrites(0.4, 7));
        var taken = Enumerable.Range(0, 1000).Select(_ => first.TakesNext()).ToList();

        Assert.That(Enumerable.Range(0, 1000).Select(_ => second.TakesNext()), Is.EqualTo(taken));
        Assert.That(taken.Count(isTaken => isTaken), Is.EqualTo(400).Within(50));
    }

    private static PostgresException Server(string sqlState) => new("said by the server", "ERROR", "ERROR", sqlState);
}
