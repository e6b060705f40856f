using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CooperationPortal.Web.Infrastructure.Errors;

/// <summary>A text that the user had typed into a form.</summary>
/// <param name="Label">The field's name on the screen.</param>
/// <param name="Value">The text.</param>
public sealed record TypedText(string Label, string Value);

/// <summary>Finds in a form that was not carried out what somebody had typed.</summary>
internal static class TypedTexts
{
    /// <summary>The text fields that the action would have read, by what they are called on the screen.</summary>
    public static IEnumerable<TypedText> Of(IModelMetadataProvider metadata, IEnumerable<ParameterDescriptor> parameters, IFormCollection form)
    {
        var fields = parameters
            .Select(parameter => (parameter.Name, Metadata: metadata.GetMetadataForType(parameter.ParameterType)))
            .ToArray();
        foreach (var (key, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            var field = fields
                .Select(parameter => Find(parameter.Name, parameter.Metadata, key))
                .FirstOrDefault(found => found is not null);
            if (field is null || field.ModelType != typeof(string) || IsSecret(field, key))
            {
                continue;
            }

            foreach (var value in values.Where(value => !string.IsNullOrWhiteSpace(value)))
            {
                yield return new TypedText(field.GetDisplayName() ?? key, value!);
            }
        }
    }

    /// <summary>Whether a field of a form holds a password, which is never written into a page.</summary>
    public static bool IsPassword(IModelMetadataProvider metadata, IEnumerable<ParameterDescriptor> parameters, string key) =>
        key.EndsWith("password", StringComparison.OrdinalIgnoreCase)
        || parameters.Any(parameter => string.Equals(
            Find(parameter.Name, metadata.GetMetadataForType(parameter.ParameterType), key)?.DataTypeName, nameof(DataType.Password), StringComparison.Ordinal));

    /// <summary>Walks from a parameter along a field's name, such as <c>Form.Sections[2].Text</c>.</summary>
    private static ModelMetadata? Find(string? parameter, ModelMetadata start, string key)
    {
        var current = start;
        var path = key.Split('.');
        for (var i = 0; i < path.Length; i++)
        {
            var name = path[i].Split('[')[0];
            if (i == 0 && string.Equals(name, parameter, StringComparison.OrdinalIgnoreCase))
            {
                current = Element(start, path[i]);
                continue;
            }

            var next = current?.Properties[name] ?? current?.Properties
                .FirstOrDefault(property => string.Equals(property.PropertyName, name, StringComparison.OrdinalIgnoreCase));
            if (next is null)
            {
                return null;
            }

            current = Element(next, path[i]);
        }

        return current;
    }

    private static ModelMetadata? Element(ModelMetadata found, string step) =>
        step.Contains('[', StringComparison.Ordinal) ? found.ElementMetadata : found;

    private static bool IsSecret(ModelMetadata field, string key) =>
        string.Equals(field.DataTypeName, nameof(DataType.Password), StringComparison.Ordinal)
        || new[] { "password", "secret", "token", "code" }.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
}
