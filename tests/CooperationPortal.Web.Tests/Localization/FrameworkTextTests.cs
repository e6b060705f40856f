using System.Reflection;
using System.Text.RegularExpressions;
using CooperationPortal.Web.Localization;
using CooperationPortal.Web.Tests.Infrastructure.Probe;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CooperationPortal.Web.Tests.Localization;

/// <summary>L10N-02: no sentence of the framework reaches the screen.</summary>
public sealed partial class FrameworkTextTests : IAsyncLifetime
{
    private PlumbingApp _app = null!;

    public async Task InitializeAsync() => _app = await PlumbingApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public void Every_error_of_Identity_is_worded_in_both_languages()
    {
        var errors = new LocalizedIdentityErrors(new TextCatalog());
        foreach (var method in typeof(IdentityErrorDescriber).GetMethods().Where(method => method.ReturnType == typeof(IdentityError)))
        {
            var own = typeof(LocalizedIdentityErrors).GetMethod(method.Name)!;
            Assert.Equal(typeof(LocalizedIdentityErrors), own.DeclaringType);
            object[] arguments = [.. method.GetParameters().Select(p => p.ParameterType == typeof(int) ? (object)9 : "9")];
            Assert.DoesNotMatch(Latin(), Describe("zh-CN", errors, own, arguments));
            Assert.DoesNotMatch(Chinese(), Describe("en", errors, own, arguments));
        }
    }

    [Fact]
    public void Every_message_of_binding_is_worded_in_both_languages()
    {
        var messages = _app.Services.GetRequiredService<IOptions<MvcOptions>>().Value.ModelBindingMessageProvider;
        foreach (var property in typeof(ModelBindingMessageProvider).GetProperties())
        {
            var message = (Delegate)property.GetValue(messages)!;
            object[] arguments = [.. message.Method.GetParameters().Select(_ => (object)"9")];
            Assert.DoesNotMatch(Latin(), Say("zh-CN", message, arguments));
            Assert.DoesNotMatch(Chinese(), Say("en", message, arguments));
        }
    }

    [Theory]
    [InlineData("zh-CN", "请填写编号。", "编号最多 20 个字。")]
    [InlineData("en", "Please fill in: Number.", "Number: at most 20 characters.")]
    public void Attributes_without_a_message_get_ours_in_the_browser_too(string language, string required, string length)
    {
        using var speaking = new Speaking(language);

        var attributes = ClientAttributes(nameof(ProbeForm.Text));

        Assert.Equal((required, length), (attributes["data-val-required"], attributes["data-val-length"]));
    }

    [Fact]
    public void A_value_type_is_required_in_our_words_too()
    {
        using var speaking = new Speaking("zh-CN");

        Assert.Equal("请填写Number。", ClientAttributes(nameof(ProbeForm.Number))["data-val-required"]);
    }

    private Dictionary<string, string> ClientAttributes(string property)
    {
        var metadata = _app.Services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(typeof(ProbeForm)).Properties[property]!;
        var context = new ClientModelValidationContext(
            new ViewContext(), metadata, _app.Services.GetRequiredService<IModelMetadataProvider>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var provider in _app.Services.GetRequiredService<IOptions<MvcViewOptions>>().Value.ClientModelValidatorProviders)
        {
            var items = metadata.ValidatorMetadata.Select(validator => new ClientValidatorItem(validator)).ToList();
            provider.CreateValidators(new ClientValidatorProviderContext(metadata, items));
            items.ForEach(item => item.Validator?.AddValidation(context));
        }

        return new Dictionary<string, string>(context.Attributes, StringComparer.Ordinal);
    }

    private static string Describe(string language, IdentityErrorDescriber errors, MethodInfo method, object[] arguments)
    {
        using var speaking = new Speaking(language);
        return ((IdentityError)method.Invoke(errors, arguments)!).Description;
    }

    private static string Say(string language, Delegate message, object[] arguments)
    {
        using var speaking = new Speaking(language);
        return (string)message.DynamicInvoke(arguments)!;
    }

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Latin();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.NonBacktracking)]
    private static partial Regex Chinese();
}
