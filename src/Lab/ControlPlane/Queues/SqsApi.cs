using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Queues;

/// <summary>SQS on the wire: standard queues, JSON 1.0 and the older Query.</summary>
/// <param name="queues">The queues.</param>
/// <param name="endpoint">The address that queue URLs begin with.</param>
internal sealed partial class SqsApi(MessageQueues queues, Uri endpoint) : IAwsApi
{
    private const int ReceiveLimit = 10;
    private const int BodyLimitBytes = 262_144;

    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan VisibilityLimit = TimeSpan.FromHours(12);
    private static readonly XNamespace Space = "http://queue.amazonaws.com/doc/2012-11-05/";
    private static readonly EntryForm Attributes = new("Attribute", "Name", "Value", IsFlat: true);

    public string SigningName => "sqs";

    public string InvalidInputCode => "InvalidParameterValue";

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new JsonRpcProtocol("AmazonSQS"), new QueryProtocol(Space)];

    public IReadOnlyDictionary<string, AwsOperation> Operations => new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
    {
        ["CreateQueue"] = (call, _) => ValueTask.FromResult(Create(call)),
        ["DeleteQueue"] = (call, _) => ValueTask.FromResult(Remove(call)),
        ["GetQueueUrl"] = (call, _) => ValueTask.FromResult(Url(Named(call, call.Input.Required("QueueName")))),
        ["ListQueues"] = (call, _) => ValueTask.FromResult(List(call)),
        ["GetQueueAttributes"] = (call, _) => ValueTask.FromResult(Describe(call)),
        ["SendMessage"] = (call, _) => ValueTask.FromResult(Send(call)),
        ["ReceiveMessage"] = ReceiveAsync,
        ["DeleteMessage"] = (call, _) => ValueTask.FromResult(Delete(call)),
        ["PurgeQueue"] = (call, _) => ValueTask.FromResult(Purge(call)),
    };

    private WireMap Create(AwsCall call)
    {
        var name = call.Input.Required("QueueName");
        if (!QueueName().IsMatch(name))
        {
            throw Invalid("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length. The lab has no FIFO queues.");
        }

        var given = Given(call.Input);
        return Url(queues.Create(
            call.Region, name, Seconds(given, "VisibilityTimeout", VisibilityLimit), Seconds(given, "ReceiveMessageWaitTimeSeconds", WaitLimit)));
    }

    private WireMap Remove(AwsCall call)
    {
        queues.Remove(Queue(call).Arn);
        return [];
    }

    private WireMap List(AwsCall call)
    {
        var prefix = call.Input.Text("QueueNamePrefix") ?? "";
        var found = queues.All.Where(queue =>
            queue.Arn.Split(':')[3] == call.Region && queue.Name.StartsWith(prefix, StringComparison.Ordinal));
        return new WireMap
        {
            ["QueueUrls"] = new WireList(found.Select(queue => (object?)UrlOf(queue)), "QueueUrl") { IsFlat = true },
        };
    }

    private WireMap Describe(AwsCall call)
    {
        var wanted = Names(call.Input, "AttributeName");
        var attributes = new WireMap { Form = Attributes };
        foreach (var (name, value) in Queue(call).Attributes().Where(pair => wanted.Contains("All") || wanted.Contains(pair.Key)))
        {
            attributes[name] = value;
        }

        return new WireMap { ["Attributes"] = attributes };
    }

    private WireMap Send(AwsCall call)
    {
        var body = call.Input.Required("MessageBody");
        if (Encoding.UTF8.GetByteCount(body) > BodyLimitBytes)
        {
            throw Invalid($"One or more parameters are invalid. Reason: Message must be shorter than {BodyLimitBytes} bytes.");
        }

        return new WireMap { ["MD5OfMessageBody"] = Digest(body), ["MessageId"] = Queue(call).Send(body) };
    }

    private async ValueTask<WireMap> ReceiveAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var queue = Queue(call);
        var limit = call.Input.Integer("MaxNumberOfMessages") ?? 1;
        if (limit is < 1 or > ReceiveLimit)
        {
            throw Invalid($"Value {limit} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and {ReceiveLimit}.");
        }

        var taken = await queue.ReceiveAsync(
            (int)limit,
            Seconds(call.Input.Integer("VisibilityTimeout"), "VisibilityTimeout", VisibilityLimit),
            Seconds(call.Input.Integer("WaitTimeSeconds"), "WaitTimeSeconds", WaitLimit) ?? queue.ReceiveWait,
            cancellationToken);
        IReadOnlyList<string> wanted = [.. Names(call.Input, "AttributeName"), .. call.Input.Texts("MessageSystemAttributeNames")];
        return new WireMap
        {
            ["Messages"] = taken.Count == 0 ? null : new WireList(taken.Select(message => Write(message, wanted)), "Message") { IsFlat = true },
        };
    }

    private WireMap Delete(AwsCall call)
    {
        var handle = call.Input.Required("ReceiptHandle");
        return Queue(call).Delete(handle)
            ? []
            : throw new AwsException("ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.");
    }

    private WireMap Purge(AwsCall call)
    {
        Queue(call).Purge();
        return [];
    }

    private MessageQueue Queue(AwsCall call) => Named(call, call.Input.Required("QueueUrl").Split('/')[^1]);

    private MessageQueue Named(AwsCall call, string name) => queues.Find(MessageQueues.ArnOf(call.Region, name))
        ?? throw new AwsException("QueueDoesNotExist", "The specified queue does not exist for this wsdl version.")
        {
            QueryCode = "AWS.SimpleQueueService.NonExistentQueue",
        };

    private WireMap Url(MessageQueue queue) => new() { ["QueueUrl"] = UrlOf(queue) };

    private string UrlOf(MessageQueue queue) => new Uri(endpoint, $"{LabAccount.Id}/{queue.Name}").ToString();

    private static WireMap Write(QueuedMessage message, IReadOnlyList<string> wanted)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SenderId"] = LabAccount.Id,
            ["SentTimestamp"] = Milliseconds(message.SentAt),
            ["ApproximateReceiveCount"] = message.ReceiveCount.ToString(CultureInfo.InvariantCulture),
            ["ApproximateFirstReceiveTimestamp"] = Milliseconds(message.FirstReceivedAt ?? message.SentAt),
        };
        var attributes = new WireMap { Form = Attributes };
        foreach (var (name, value) in all.Where(pair => wanted.Contains("All") || wanted.Contains(pair.Key)))
        {
            attributes[name] = value;
        }

        return new WireMap
        {
            ["MessageId"] = message.Id,
            ["ReceiptHandle"] = message.ReceiptHandle,
            ["MD5OfBody"] = Digest(message.Body),
            ["Body"] = message.Body,
            ["Attributes"] = attributes.Count == 0 ? null : attributes,
        };
    }

    /// <summary>Attributes as JSON has them (a map) or as Query has them (a list of names and values).</summary>
    private static IReadOnlyDictionary<string, string> Given(WireMap input) => input.ContainsKey("Attribute")
        ? input.Maps("Attribute").ToDictionary(entry => entry.Required("Name"), entry => entry.Required("Value"), StringComparer.Ordinal)
        : input.Map("Attributes")?.ToTexts() ?? new Dictionary<string, string>(StringComparer.Ordinal);

    private static IReadOnlyList<string> Names(WireMap input, string member) => [.. input.Texts(member), .. input.Texts(member + "s")];

    private static TimeSpan? Seconds(IReadOnlyDictionary<string, string> given, string name, TimeSpan limit) =>
        given.TryGetValue(name, out var text)
            ? Seconds(long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? seconds : -1, name, limit)
            : null;

    private static TimeSpan? Seconds(long? seconds, string name, TimeSpan limit) => seconds switch
    {
        null => null,
        < 0 => throw Invalid($"Invalid value for the parameter {name}."),
        { } value when value > limit.TotalSeconds => throw Invalid(
            $"Value {value} for parameter {name} is invalid. Reason: Must be >= 0 and <= {limit.TotalSeconds:0}, if provided."),
        { } value => TimeSpan.FromSeconds(value),
    };

    // Clients compare this digest with the body that they got; it protects nothing, and SQS knows no other.
#pragma warning disable CA5351
    private static string Digest(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5351

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static AwsException Invalid(string message) =>
        new("InvalidParameterValue", message) { QueryCode = "InvalidParameterValue" };

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$")]
    private static partial Regex QueueName();
}
