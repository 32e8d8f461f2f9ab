using System.Text;
using System.Xml.Linq;
using ChaosHarness.Lab.ControlPlane.Wire;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

[Parallelizable]
public sealed class WireTests
{
    [Test]
    public void A_query_form_becomes_nested_members_in_the_order_of_their_numbers()
    {
        var form = new WireMap
        {
            ["A.member.2.N"] = "two", ["A.member.1.N"] = "one", ["F.Filter.1.Values.Value.1"] = "x", ["S.T"] = "u",
        };
        var read = QueryTree.Read(form);
        Assert.That(read.Maps("A").Select(item => item.Text("N")), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(read.Maps("F").Single().Texts("Values"), Is.EqualTo(new[] { "x" }));
        Assert.That(read.Map("S")!.Text("T"), Is.EqualTo("u"));
    }

    [Test]
    public void Members_survive_CBOR_with_times_numbers_and_lists()
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_795_387_365_548);
        var read = CborTree.Read(CborTree.Write(new WireMap
        {
            ["time"] = at, ["half"] = 0.5, ["whole"] = 7L, ["yes"] = true, ["none"] = null,
            ["list"] = new WireList(["a", "b"]),
        }));
        Assert.That(read.Time("time"), Is.EqualTo(at).Within(TimeSpan.FromMilliseconds(1)));
        Assert.That((read.Number("half"), read.Integer("whole"), read.Flag("yes")), Is.EqualTo((0.5, 7L, true)));
        Assert.That(read.Texts("list"), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(read.ContainsKey("none"), Is.False);
    }

    [Test]
    public void JSON_has_times_as_epoch_seconds_and_doubles_with_a_fraction()
    {
        var text = Encoding.UTF8.GetString(JsonTree.Write(new WireMap
        {
            ["at"] = DateTimeOffset.FromUnixTimeMilliseconds(1_500), ["value"] = 3.0, ["count"] = 3,
        }));
        Assert.That(text, Is.EqualTo("""{"at":1.5,"value":3.0,"count":3}"""));
    }

    [Test]
    public void Lists_of_Route_53_are_known_by_name_even_with_one_item()
    {
        var element = XElement.Parse("<R xmlns='urn:x'><Changes><Change><Action>UPSERT</Action></Change></Changes></R>");
        var read = XmlTree.Read(element, new HashSet<string> { "Changes" });
        Assert.That(read.Maps("Changes").Single().Text("Action"), Is.EqualTo("UPSERT"));
    }

    [TestCase("/tags/arn:aws:fis:r:1:experiment/EXP1")]
    [TestCase("/tags/arn%3Aaws%3Afis%3Ar%3A1%3Aexperiment%2FEXP1")]
    public void A_resource_name_with_slashes_is_one_label_encoded_or_not(string path)
    {
        var route = new RestRoute("TagResource", "POST", "/tags/{resourceArn+}");
        var labels = route.Match(new WireRequest("POST", path, "", new Dictionary<string, string>(), [], []));
        Assert.That(labels!.Text("resourceArn"), Is.EqualTo("arn:aws:fis:r:1:experiment/EXP1"));
    }

    [Test]
    public void A_member_of_the_wrong_kind_is_refused_by_name() => Assert.That(
        () => new WireMap { ["Period"] = "soon" }.Integer("Period"),
        Throws.TypeOf<InvalidMemberException>().With.Message.Contains("'Period'"));
}
