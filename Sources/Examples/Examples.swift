// Examples
