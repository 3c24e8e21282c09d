using System.Net;

namespace Ascertain.Workbench.Tests;

/// <summary>A form that no server takes comes back with all that was typed.</summary>
public sealed class LostFormsTests
{
    [Theory]
    [InlineData("records", "note", "Note.Text")]
    [InlineData("board", "import", "Posted.Typed")]
    public async Task Field_WithACharacterThatNoFormHolds_GivesBackWhatWasTyped(string page, string form, string field)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string[] before = place.Kinds();
        using HttpResponseMessage answer = await place.SendAsync($"{investigation}/{page}", form, (field, "an hour of\0 typing, 20 % of it <b> & ü"));
        string said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.BadRequest, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("U+0000", said, StringComparison.Ordinal);
        Assert.Contains($"{field}:\nan hour of␀ typing, 20 % of it <b> & ü", said, StringComparison.Ordinal);
        Assert.Equal(before, place.Kinds());
    }

    // The twin: what only looks like it is a form like any other.
    [Fact]
    public async Task Field_WithThePictureOfThatCharacter_IsEntered()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        using HttpResponseMessage answer = await place.SendAsync($"{investigation}/records", "note", ("Note.Text", "%00 and ␀"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
