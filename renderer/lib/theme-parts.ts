import {
  ActionIcon,
  Autocomplete,
  Button,
  Checkbox,
  Input,
  Kbd,
  type MantineThemeComponents,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Popover,
  Progress,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

const height = '1.75rem';
const text = '0.8125rem';
const small = { size: 'xs' } as const;

const input = Input.extend({
  defaultProps: small,
  vars: () => ({ wrapper: { '--input-height': height, '--input-fz': text } }),
});

/**
 * Mantine's parts at the density of desktop software: controls are 28 px high with 13 px text, whatever page they stand
 * on, so that no page needs to say a size.
 */
export const compactParts: MantineThemeComponents = {
  Input: input,
  InputWrapper: Input.Wrapper.extend({
    defaultProps: { ...small, inputWrapperOrder: ['label', 'input', 'error', 'description'] },
    vars: () => ({
      label: { '--input-label-size': text, '--input-asterisk-color': 'var(--c-text-quiet)' },
      error: { '--input-error-size': '0.75rem' },
      description: { '--input-description-size': '0.75rem' },
      success: {},
    }),
  }),
  TextInput: TextInput.extend({ defaultProps: small }),
  NumberInput: NumberInput.extend({ defaultProps: small }),
  PasswordInput: PasswordInput.extend({ defaultProps: small }),
  Textarea: Textarea.extend({ defaultProps: small }),
  Select: Select.extend({
    defaultProps: { ...small, allowDeselect: false, checkIconPosition: 'right', comboboxProps: { shadow: 'md' } },
  }),
  Autocomplete: Autocomplete.extend({ defaultProps: { ...small, comboboxProps: { shadow: 'md' } } }),
  Button: Button.extend({
    defaultProps: small,
    vars: (_theme, props) => ({
      root:
        props.size === 'xs' || props.size === undefined
          ? { '--button-height': height, '--button-fz': text, '--button-padding-x': '0.75rem' }
          : {},
    }),
  }),
  ActionIcon: ActionIcon.extend({
    defaultProps: { variant: 'subtle', color: 'gray', size: 28 },
  }),
  Checkbox: Checkbox.extend({ defaultProps: { ...small, radius: 'sm' } }),
  Radio: Radio.extend({ defaultProps: small }),
  Switch: Switch.extend({ defaultProps: { ...small, withThumbIndicator: false } }),
  SegmentedControl: SegmentedControl.extend({ defaultProps: { ...small, radius: 'md' } }),
  Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
  Menu: Menu.extend({
    defaultProps: {
      ...{ shadow: 'md', position: 'bottom-end', offset: 4, transitionProps: { duration: 80 } },
      // A menu holds items and nothing else (WAI-ARIA 1.2); the arrow keys begin at the first one without it.
      withInitialFocusPlaceholder: false,
    },
  }),
  Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } }),
  Tooltip: Tooltip.extend({
    defaultProps: {
      openDelay: 400,
      withArrow: false,
      multiline: true,
      maw: 320,
      fz: 'xs',
      transitionProps: { duration: 80 },
    },
  }),
  Modal: Modal.extend({
    defaultProps: { shadow: 'xl', centered: true, transitionProps: { duration: 120, transition: 'fade' } },
  }),
  Progress: Progress.extend({ defaultProps: { size: 6, radius: 'xl' } }),
  Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
};
