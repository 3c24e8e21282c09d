namespace Ascertain.Canonical.Tests;

public sealed class CanonicalObjectTests
{
    // Against the dictionary that it is like.
    [Fact]
    public void MembersSetInAnyOrder_AreThoseOfASortedDictionary()
    {
        Random random = new(3);
        for (int round = 0; round < 500; round++)
        {
            CanonicalObject members = [];
            SortedDictionary<string, long> expected = new(StringComparer.Ordinal);
            for (int i = random.Next(40); i > 0; i--)
            {
                string name = random.Next(30).ToString(System.Globalization.CultureInfo.InvariantCulture);
                members[name] = i;
                expected[name] = i;
                Assert.Equal(expected.ContainsKey("7"), members.Has("7"));
            }

            Assert.Equal(expected.Keys, members.Names);
            Assert.Equal(expected.Values, members.Names.Select(members.Integer));
            Assert.Equal(expected.Count, members.Count);
        }
    }

    [Theory]
    [InlineData("{\"b\":1,\"a\":2,\"c\":3}", "{\"a\":2,\"b\":1,\"c\":3}")]
    [InlineData("{\"\ufb33\":1,\"\U0001F600\":2}", "{\"\U0001F600\":2,\"\ufb33\":1}")]
    public void ParseAnySpelling_MembersInAnotherOrder_AreSorted(string text, string expected) =>
        Assert.Equal(expected, CanonicalJson.ParseAnySpelling(System.Text.Encoding.UTF8.GetBytes(text)).ToString());

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":3}")]
    public void ParseAnySpelling_ANameTwice_IsRefusedWhereverItStands(string text) =>
        Assert.Equal("json.duplicateMember", Assert.Throws<CanonicalFormatException>(() => CanonicalJson.ParseAnySpelling(System.Text.Encoding.UTF8.GetBytes(text))).Code);

    // In the order that is worst for a list: half a million members must not take half a million squared.
    [Fact]
    public void ParseAnySpelling_ManyMembersInHostileOrder_AreSortedOnce()
    {
        string text = "{" + string.Join(',', Enumerable.Range(0, 500_000).Select(static it => $"\"{999_999 - it}\":0")) + "}";
        CanonicalObject members = (CanonicalObject)CanonicalJson.ParseAnySpelling(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Equal(500_000, members.Count);
        Assert.Equal("500000", members.Names.First());
    }
}
